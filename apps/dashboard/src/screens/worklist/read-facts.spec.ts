import { enteredAs, readFacts } from './read-facts.js';

const form = (name: string, kind: string) => ({ name, kind, label: { zh: name, en: name }, codes: null });
const read = (kind: string, typed: string) => readFacts([form('x', kind)], () => typed).x;

describe('values that were entered', () => {
  it('are of the kind of their fact', () => {
    expect(read('months', '40')).toBe(40);
    expect(read('truth', 'false')).toBe(false);
    expect(read('date', '2026-10-01')).toBe('2026-10-01');
    expect(read('text', '40')).toBe('40');
  });

  it('are yuan where they are money, and sent in hundredths to the digit', () => {
    expect(read('cents', '1.15')).toBe(115);
    expect(read('cents', '20')).toBe(2000);
    expect(read('cents', '0.5')).toBe(50);
  });

  it('go as they were typed when they are not of the kind, for the server to refuse', () => {
    expect(read('cents', '1.155')).toBe('1.155');
    expect(read('months', 'forty')).toBe('forty');
    expect(read('count', '-1')).toBe('-1');
  });

  it('are left out when they are empty', () => {
    expect(readFacts([form('x', 'months')], () => '')).toEqual({});
  });

  it('are shown as they are typed', () => {
    expect([5, 115, 2000].map((cents) => enteredAs('cents', cents))).toEqual(['0.05', '1.15', '20.00']);
    expect(enteredAs('months', 40)).toBe('40');
  });
});
