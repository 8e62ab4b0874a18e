import { rawAt } from './structured-value.js';

describe('rawAt', () => {
  it.each([
    [{ a: { b: 'x' } }, 'a.b', 'x'],
    [{ a: null }, 'a', null],
    [{}, 'a', null],
    [{ a: ['x', null, 2, true] }, 'a', ['x', 2, true]],
    [{ a: [] }, 'a', []],
    [{ a: 2 ** 60 }, 'a', new Uint8Array()],
    [{ a: ['x', 2 ** 60] }, 'a', new Uint8Array()],
    [{ a: [['x']] }, 'a', new Uint8Array()],
    [{ a: { b: 'x' } }, 'a', new Uint8Array()],
  ])('%j at %s is %p', (record, path, expected) => {
    expect(rawAt(record, path)).toEqual(expected);
  });
});
