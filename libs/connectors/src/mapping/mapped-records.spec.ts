import { judge, type EvidenceItem } from '#agencies';
import { checkDescription } from '../description/check-description.js';
import { parseSourceDescription } from '../description/read-source-description.js';
import type { FieldMapping } from '../description/source-description.js';
import { answerTo } from '../source.js';
import { FoundRecords } from './found-records.js';
import { planLookup, searchKeys } from './lookup-plan.js';
import type { RawValue } from './read-field.js';

const words = { zh: '证', en: 'certificate' };
const ITEM: EvidenceItem = {
  id: 'diploma',
  name: words,
  policy: '四',
  subjects: ['applicant'],
  route: { to: 'city' },
  claim: {
    name: { kind: 'name', label: words, from: 'subject.name', rule: 'name' },
    number: { kind: 'certificate_number', label: words, from: 'claim', rule: 'number' },
    school: { kind: 'text', label: words, from: 'claim', rule: 'exact' },
    graduated: { kind: 'date', label: words, from: 'claim', rule: 'date' },
    months: { kind: 'months', label: words, from: 'claim', rule: 'noted' },
  },
  lookup: ['number'],
  facts: { degree: { kind: 'code', label: words, codes: { bachelor: words, college: words } } },
  feeds: [],
  dueInWorkingDays: 5,
};
const COLUMNS = { name: 'XM', number: 'ZSBH', school: 'XX', graduated: 'BYRQ', months: 'YS', degree: 'XL' };
const CLAIM = { name: '张䶮', number: 'A1', school: '佛山一中', graduated: '2008-07-15', months: 36 };

/** What is answered to the claim when the source finds these rows: name, number, school, graduated, months, degree, and more. */
function answered(mapping: Partial<FieldMapping>, ...rows: RawValue[][]) {
  const plan = planLookup('archive', ITEM, { columns: COLUMNS, ...mapping });
  const found = new FoundRecords(plan, [CLAIM]);
  for (const row of rows) found.add(0, row);
  return answerTo(found.answer('archive'), 0);
}

function judged(mapping: Partial<FieldMapping>, ...rows: RawValue[][]) {
  const answer = answered(mapping, ...rows);
  if (answer.kind !== 'records') return answer.kind;
  return judge(answer.item, CLAIM, answer.records, '2014-09-01').reason;
}

const ROW = ['张䶮', 'A1', '佛山一中', '2008-07-15', '36', 'bachelor'];
const row = (changes: Record<number, RawValue>): RawValue[] =>
  ROW.map((value, n) => (n in changes ? (changes[n] ?? null) : value));

describe('comparison by the mapping', () => {
  it.each([
    [{}, { 2: '佛山市第一中学' }, 'record_differs'],
    [{ school: { weight: 'note' as const } }, { 2: '佛山市第一中学' }, 'record_agrees_with_note'],
    [{ school: { weight: 'returned' as const } }, { 2: '佛山市第一中学' }, 'record_agrees'],
    [{}, { 4: '12' }, 'record_agrees_with_note'],
    [{ months: { weight: 'must' as const } }, { 4: '12' }, 'below_claim'],
    [{ school: { rule: 'number' as const } }, { 2: '佛山 一中' }, 'record_agrees'],
  ])('%j with %j is %s', (compare, change, reason) => {
    expect(judged({ compare }, row(change))).toBe(reason);
  });
});

describe('dates that the office keeps by the month or year', () => {
  it.each([
    ['month' as const, '200807', 'record_agrees'],
    ['month' as const, '20080701', 'record_agrees'],
    ['month' as const, '200806', 'record_differs'],
    ['year' as const, '2008', 'record_agrees'],
    ['year' as const, '2007', 'record_differs'],
    ['year' as const, '', 'archive_lost'],
  ])('by the %s, %s is %s', (precision, cell, reason) => {
    expect(judged({ dates: { graduated: 'YYYYMMDD' }, precision: { graduated: precision } }, row({ 3: cell }))).toBe(
      reason,
    );
  });
});

describe('characters of the office', () => {
  it('stand for what its table says', () => {
    expect(judged({ characters: { 'U+E863': '䶮' } }, row({ 0: '张\uE863' }))).toBe('record_agrees');
  });

  it('keep a record from being judged when the table does not have them', () => {
    expect(answered({ characters: {} }, row({ 0: '张\uE863' }))).toEqual({ kind: 'needs_office', reason: 'name' });
    expect(judged({ characters: {} }, row({ 0: '张䶮' }))).toBe('record_agrees');
  });

  it('are searched for where a name is the key', () => {
    const plan = planLookup(
      'archive',
      { ...ITEM, lookup: ['name'] },
      { columns: COLUMNS, characters: { 'U+E863': '䶮' } },
    );
    const tuples = searchKeys(plan, [{ name: '阿·䶮' }]).tuples.map(([name]) => name);
    expect(tuples).toEqual(expect.arrayContaining(['阿·䶮', '阿·\uE863', '阿\u2022䶮', '阿\u30FB\uE863']));
    expect(new Set(tuples.map((name) => plan.keys[0]?.fold(name ?? '')))).toEqual(new Set(['阿·䶮']));
  });
});

describe('which record wins', () => {
  const rows = [row({ 3: '2005-07-01', 5: 'bachelor' }), row({ 3: '2008-07-15', 5: 'college' }), row({ 3: null })];
  const degrees = (wins: FieldMapping['wins']) => {
    const answer = answered({ wins }, ...rows);
    return answer.kind === 'records' ? answer.records.map(({ degree, graduated }) => [degree, graduated]) : answer;
  };

  it.each([
    ['latest' as const, 'graduated', [['college', '2008-07-15']]],
    ['earliest' as const, 'graduated', [['bachelor', '2005-07-01']]],
    [['college'], 'degree', [['college', '2008-07-15']]],
  ])('%j of %s', (order, field, expected) => {
    expect(degrees({ field, order })).toEqual(expected);
  });

  it('is nobody’s when they rank alike', () => {
    expect(degrees({ field: 'school', order: 'latest' })).toHaveLength(3);
  });
});

describe('state of the data', () => {
  it('is the oldest day of the records, where a column says it', () => {
    const mapping = { asOf: { column: 'GXSJ' } };
    const answer = answered(mapping, [...ROW, '2014-08-31 23:00:00'], [...ROW, '20140829']);
    expect(answer).toMatchObject({ kind: 'records', asOf: '2014-08-28T16:00:00.000Z' });
    expect(answered(mapping, [...ROW, 'yesterday'])).toEqual({ kind: 'needs_office', reason: 'asOf' });
  });
});

it('takes a crowd for no record, and asks for an officer', () => {
  expect(answered({}, ...Array.from({ length: 201 }, () => ROW))).toEqual({
    kind: 'needs_officer',
    reason: 'TOO_MANY_RECORDS',
  });
});

describe('checkDescription', () => {
  const check = (mapping: object, item: Partial<EvidenceItem> = {}) =>
    checkDescription(
      parseSourceDescription(
        { kind: 'sqlite', name: 'a', file: 'a.db', items: { diploma: { table: 't', columns: COLUMNS, ...mapping } } },
        'a.yaml',
        '/',
      ),
      [{ ...ITEM, ...item }],
    ).faults;

  it.each([
    [{ compare: { degree: { weight: 'note' } } }, 'items.diploma.compare: degree: the item has no such claim field'],
    [{ compare: { school: { rule: 'at_least' } } }, 'items.diploma.compare: school: only a quantity can be "at least"'],
    [{ wins: { field: 'sealed', order: 'latest' } }, 'items.diploma.wins.field: no column for sealed'],
    [{ precision: { degree: 'month' } }, 'items.diploma.precision.degree: a fact must be known to the day'],
    [
      { compare: Object.fromEntries(['name', 'number', 'school', 'graduated'].map((f) => [f, { weight: 'note' }])) },
      'items.diploma.compare: at least one field must have to agree',
    ],
    [
      { table: undefined, query: 'SELECT 1 FROM t WHERE x IN (:school)' },
      'items.diploma.query: :school is no lookup field (number)',
    ],
  ])('%j: %s', (mapping, fault) => {
    expect(check(mapping)).toEqual([fault]);
  });

  it('lets no adverse record be left out', () => {
    expect(check({ wins: { field: 'graduated', order: 'latest' } }, { conditions: { adverse: true } })).toEqual([
      'items.diploma.wins: of adverse records none may be left out',
    ]);
  });

  it('has nothing against a good one', () => {
    expect(check({ compare: { school: { weight: 'note' } }, wins: { field: 'graduated', order: 'latest' } })).toEqual(
      [],
    );
  });
});
