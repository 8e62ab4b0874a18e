import type { EvidenceItem, OfficeRecord } from '#agencies';
import { OrderedSource } from './ordered-source.js';
import { answerTo, SourceUnavailable, type LookupAnswer, type LookupQuery, type Source } from './source.js';
import { WorklistSource } from './worklist-source.js';

const words = { zh: '证', en: 'certificate' };
const ITEM: EvidenceItem = {
  id: 'permit',
  name: words,
  policy: '四',
  subjects: ['applicant'],
  route: { to: 'city' },
  claim: { number: { kind: 'certificate_number', label: words, from: 'claim', rule: 'number' } },
  lookup: ['number'],
  facts: {},
  feeds: [],
  dueInWorkingDays: 5,
};

/** Holds records by number; a number that is a word in capitals is answered by that. */
function source(name: string, held: Record<string, OfficeRecord | 'OFFICE' | 'OFFICER' | 'LATER'>, items = ['permit']) {
  const asked: string[][] = [];
  const opened: Source = {
    kind: 'test',
    items: new Set(items),
    state: [{ sourceName: name, circuit: 'closed', failures: 0, code: null, openUntil: null }],
    deferred: null,
    worklist: new Map(),
    close: async () => undefined,
    lookup: async ({ item, claims }: LookupQuery): Promise<LookupAnswer> => {
      const numbers = claims.map(({ number }) => String(number));
      asked.push(numbers);
      const places = (word: string) => numbers.flatMap((number, n) => (held[number] === word ? [n] : []));
      return {
        records: numbers.map((number) => (typeof held[number] === 'object' ? [held[number]] : [])),
        unreadable: new Map(['OFFICE', 'OFFICER', 'LATER'].flatMap((word) => places(word).map((n) => [n, word]))),
        officer: new Set(places('OFFICER')),
        deferred: new Set(places('LATER')),
        origins: new Map(),
        asOf: `${name}-day`,
        sourceName: name,
        item: { ...item, policy: name },
      };
    },
  };
  return { opened, asked };
}

const ask = (ordered: OrderedSource, ...numbers: string[]) =>
  ordered.lookup({ item: ITEM, claims: numbers.map((number) => ({ number })) });

describe('OrderedSource', () => {
  it('asks the next source only for what the ones before it do not hold', async () => {
    const first = source('first', { a: { number: 'a' } });
    const second = source('second', { a: { number: 'wrong' }, b: { number: 'b' } });
    const third = source('third', {});
    const answer = await ask(new OrderedSource('all', [first.opened, second.opened, third.opened]), 'b', 'a', 'c');
    expect([first.asked, second.asked, third.asked]).toEqual([[['b', 'a', 'c']], [['b', 'c']], [['c']]]);
    expect([0, 1, 2].map((n) => answerTo(answer, n))).toEqual([
      {
        kind: 'records',
        records: [{ number: 'b' }],
        sourceName: 'second',
        asOf: 'second-day',
        item: { ...ITEM, policy: 'second' },
      },
      {
        kind: 'records',
        records: [{ number: 'a' }],
        sourceName: 'first',
        asOf: 'first-day',
        item: { ...ITEM, policy: 'first' },
      },
      { kind: 'records', records: [], sourceName: 'all', asOf: null, item: ITEM },
    ]);
  });

  it('leaves a claim with the source that cannot read it, wants an officer, or answers later', async () => {
    const first = source('first', { a: 'OFFICE', b: 'OFFICER', c: 'LATER' });
    const second = source('second', { a: { number: 'a' }, b: { number: 'b' }, c: { number: 'c' } });
    const answer = await ask(new OrderedSource('all', [first.opened, second.opened]), 'a', 'b', 'c');
    expect(second.asked).toEqual([]);
    expect([0, 1, 2].map((n) => answerTo(answer, n))).toEqual([
      { kind: 'needs_office', reason: 'OFFICE' },
      { kind: 'needs_officer', reason: 'OFFICER' },
      { kind: 'deferred' },
    ]);
  });

  it('concludes nothing from the next source while one before it fails', async () => {
    const first = source('first', {});
    first.opened.lookup = () => Promise.reject(new SourceUnavailable('first', '57014', 'time'));
    const second = source('second', { a: { number: 'a' } });
    await expect(ask(new OrderedSource('all', [first.opened, second.opened]), 'a')).rejects.toThrow('57014');
  });

  it('passes over a source that does not hold the item', async () => {
    const other = source('other', {}, ['licence']);
    const holding = source('holding', { a: { number: 'a' } });
    const ordered = new OrderedSource('all', [other.opened, holding.opened]);
    expect(ordered.items).toEqual(new Set(['licence', 'permit']));
    expect(answerTo(await ask(ordered, 'a'), 0)).toMatchObject({ sourceName: 'holding' });
    expect(other.asked).toEqual([]);
    expect(ordered.state.map(({ sourceName }) => sourceName)).toEqual(['other', 'holding']);
  });

  it('says of what no database holds that an officer has to look, and after whom', async () => {
    const officers = new WorklistSource({
      kind: 'worklist',
      name: 'officers',
      items: { permit: { takes: ['missing'] } },
    });
    const first = source('first', { a: { number: 'a' } });
    const ordered = new OrderedSource('all', [first.opened, officers]);
    const answer = await ask(ordered, 'a', 'b');
    expect(answerTo(answer, 0)).toMatchObject({ kind: 'records', sourceName: 'first' });
    expect(answerTo(answer, 1)).toEqual({ kind: 'needs_officer', reason: 'NO_RECORD' });
    expect(ordered.worklist).toEqual(new Map([['permit', new Set(['missing'])]]));
  });
});
