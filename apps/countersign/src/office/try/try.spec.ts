import { loadCatalogue } from '#agencies';
import type { ClaimAnswer } from '#connectors';
import { compareTruth, truthOf } from './compare-truth.js';
import { explain } from './explain.js';
import { LookupTimes } from './lookup-times.js';
import { parseJsonLine, parseRow } from './parse-claim.js';

const catalogue = await loadCatalogue();
const item = catalogue.item('public_security', 'residence_permit')!;
const items = new Map([[item.id, item]]);
const CLAIM = { name: '张伟', id_number: '11010519491231002X', months: 40 };
const RECORD = { ...CLAIM, valid_until: null, state: 'valid' };
const said = (record: object): ClaimAnswer => ({
  kind: 'records',
  records: [{ ...RECORD, ...record }],
  sourceName: 'rk',
  asOf: null,
  item,
});

describe('parseJsonLine', () => {
  it('takes a claim, and calls it by its line where it has no name', () => {
    expect(parseJsonLine(JSON.stringify({ item: item.id, claim: CLAIM }), 7, items)).toEqual({
      claim: { ref: '7', item, claim: CLAIM },
    });
  });

  it.each([
    ['{', 'is no JSON'],
    ['[]', 'must be {"item"'],
    ['{"item":"x","claim":{}}', 'item must be one'],
    [`{"item":"${item.id}","claim":{"__proto__x":"hunter2"}}`, 'has no field'],
    [`{"item":"${item.id}","claim":{"toString":"hunter2"}}`, 'has no field'],
    [`{"item":"${item.id}","claim":{"months":"hunter2"}}`, 'must be a number'],
    [`{"item":"${item.id}","claim":{"name":5}}`, 'must be a string'],
  ])('refuses %s and repeats no value', (text, words) => {
    const parsed = parseJsonLine(text, 1, items);
    const reason = 'refused' in parsed ? parsed.refused.reason.en : '';
    expect(reason).toContain(words);
    expect(reason).not.toContain('hunter2');
  });

  it('takes cells of CSV in the kind of their field', () => {
    const row = { ref: 'A', item: item.id, name: '张伟', id_number: '', months: '40', of_another_item: 'x' };
    expect(parseRow(row, 2, items)).toEqual({ claim: { ref: 'A', item, claim: { name: '张伟', months: 40 } } });
    expect(parseRow({ ...row, months: '4O' }, 2, items)).toHaveProperty('refused');
  });
});

describe('explain', () => {
  it('tells claimed, found, rule and outcome, and masks both sides', () => {
    const tried = explain(CLAIM, said({ name: '王芳', months: 12 }), '2026-09-01');
    expect(tried).toMatchObject({ kind: 'judged', verdict: 'contradicted', reason: 'record_differs' });
    const fields = tried.kind === 'judged' ? tried.fields : [];
    expect(fields.map(({ field, claimed, found, rule, outcome }) => [field, claimed, found, rule, outcome])).toEqual([
      ['name', '张*', '王*', 'name', 'differs'],
      ['id_number', '**************002X', '**************002X', 'id_number', 'equal'],
      ['months', '40', '12', 'at_least', 'less'],
    ]);
    expect(JSON.stringify(tried)).not.toMatch(/张伟|王芳|19491231/);
  });

  it.each([
    ['刘杨', '刘洋', { at: 2, claimedLength: 2, foundLength: 2 }],
    ['王\u{20BB7}一', '王\u{20BB7}', { at: 3, claimedLength: 3, foundLength: 2 }],
    ['王', '王五', { at: 2, claimedLength: 1, foundLength: 2 }],
  ])('of %s against %s, which are masked alike, it tells where they part', (claimed, held, place) => {
    const tried = explain({ ...CLAIM, name: claimed }, said({ name: held }), '2026-09-01');
    const [name, number] = tried.kind === 'judged' ? tried.fields : [];
    expect([name?.place, number?.place]).toEqual([place, undefined]);
  });

  it('points out characters of the office that may be all that differs', () => {
    const tried = explain(CLAIM, said({ name: '张\uE863' }), '2026-09-01');
    const [name] = tried.kind === 'judged' ? tried.fields : [];
    expect(name?.characters).toEqual([{ codePoint: 'U+E863', suggestion: '䶮', side: 'found' }]);
  });

  it.each([
    ['买买提·艾力', '买买提.艾力', [['found', 'U+002E', '·']]],
    ['买买提艾力', '买买提.艾力', []],
    ['王㛃', '王洁', [['claimed', 'U+36C3', null]]],
    ['王洁', '王\u{20BB7}', [['found', 'U+20BB7', null]]],
    ['王\u{20BB7}', '李\u{20BB7}', [['found', 'U+20BB7', null]]],
    ['王洁', '李洁', []],
  ])('of %s against %s it points out %j', (claimed, held, hints) => {
    const tried = explain({ ...CLAIM, name: claimed }, said({ name: held }), '2026-09-01');
    const [name] = tried.kind === 'judged' ? tried.fields : [];
    expect((name?.characters ?? []).map(({ side, codePoint, suggestion }) => [side, codePoint, suggestion])).toEqual(
      hints,
    );
  });

  it('concludes nothing where the source says nothing', () => {
    expect(explain(CLAIM, { kind: 'needs_office', reason: 'state' }, '2026-09-01')).toEqual({
      kind: 'needs_office',
      reason: 'state',
    });
  });
});

describe('compareTruth', () => {
  const tried = (name: string, changed: Partial<typeof RECORD> = {}) =>
    explain({ ...CLAIM, name }, said(changed), '2026-09-01');
  const nothing = explain(CLAIM, { ...said({}), records: [] } as ClaimAnswer, '2026-09-01');

  it.each([
    ['confirmed', tried('张伟'), 'agrees'],
    ['contradicted', tried('张伟'), 'missed'],
    ['not_found', tried('张伟'), 'missed'],
    ['confirmed', tried('王芳'), 'false_refutation'],
    ['not_found', tried('王芳'), 'false_refutation'],
    ['confirmed', nothing, 'lost'],
    ['contradicted', nothing, 'different'],
    ['confirmed', { kind: 'needs_office', reason: 'x' }, 'different'],
    ['confirmed', { kind: 'needs_officer', reason: 'x' }, 'officer'],
  ] as const)('truth %s', (expected, answer, against) => {
    expect(compareTruth(expected, answer)).toBe(against);
  });

  it('reads a line of the truth', () => {
    expect(truthOf({ ref: 5, verdict: 'confirmed' })).toEqual({ ref: '5', verdict: 'confirmed' });
    for (const bad of [null, {}, { ref: 'a', verdict: 'yes' }, { verdict: 'confirmed' }])
      expect(truthOf(bad)).toBeNull();
  });
});

it('LookupTimes tells a lookup and a claim apart', () => {
  const times = new LookupTimes();
  for (const milliseconds of [10, 20, 90]) times.add('a', 100, milliseconds);
  expect(times.items).toEqual([
    { item: 'a', claims: 300, lookups: 3, median: 20, p95: 90, longest: 90, perClaim: 0.4 },
  ]);
});
