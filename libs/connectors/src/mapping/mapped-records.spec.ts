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
    [{ school: { rule: 'number' as const, weight: 'note' as const } }, { 2: '佛山 一中' }, 'record_agrees'],
    [{ school: { rule: 'number' as const, weight: 'note' as const } }, { 2: '佛山二中' }, 'record_agrees_with_note'],
    [{ school: { rule: 'exact' as const, weight: 'returned' as const } }, { 2: '佛山二中' }, 'record_agrees'],
  ])('%j with %j is %s', (compare, change, reason) => {
    expect(judged({ compare }, row(change))).toBe(reason);
  });
});

describe('several values', () => {
  const claimed = (school: string, mapping: Partial<FieldMapping>, ...rows: RawValue[][]) => {
    const plan = planLookup('archive', ITEM, { columns: COLUMNS, ...mapping });
    const found = new FoundRecords(plan, [{ ...CLAIM, school }]);
    for (const one of rows) found.add(0, one);
    const answer = answerTo(found.answer('archive'), 0);
    return answer.kind === 'records'
      ? judge(answer.item, { ...CLAIM, school }, answer.records, '2014-09-01').reason
      : answer;
  };
  const sets = { school: '、;' };
  const rule = (name: 'one_of' | 'all_of' | 'same_set') => ({ sets, compare: { school: { rule: name } } });

  it.each([
    ['佛山一中', { sets }, '南海一中、佛山一中 ;', 'record_agrees'],
    ['佛山一中', { sets }, '南海一中、佛山一中分校', 'record_differs'],
    ['佛山一中', { sets }, ' ; 、', 'archive_lost'],
    ['佛山一中、南海一中', rule('all_of'), '南海一中;佛山一中;石门中学', 'record_agrees'],
    ['佛山一中、南海一中', rule('same_set'), '南海一中;佛山一中;石门中学', 'record_differs'],
    ['佛山一中、顺德一中', rule('one_of'), '南海一中;佛山一中', 'record_agrees'],
    ['佛山一中', { sets }, ['南海一中', '佛山一中'], 'record_agrees'],
  ] as const)('%s by %j against %j: %s', (school, mapping, cell, reason) => {
    expect(claimed(school, mapping, row({ 2: cell }))).toBe(reason);
  });

  it('are translated one by one, and one that cannot be keeps the record from being judged', () => {
    const coded = { ...rule('all_of'), codes: { school: { '01': '佛山一中', '02': '南海一中' } } };
    expect(claimed('南海一中', coded, row({ 2: '01、02' }))).toBe('record_agrees');
    expect(claimed('南海一中', coded, row({ 2: '02、03' }))).toEqual({ kind: 'needs_office', reason: 'school' });
  });

  it('may stand in several columns', () => {
    const mapping = {
      columns: { ...COLUMNS, school_2: 'XX2' },
      compare: { school: { rule: 'all_of' as const, against: ['school', 'school_2'] } },
    };
    expect(claimed('佛山一中、南海一中', mapping, [...ROW, '南海一中'])).toBe('record_agrees');
    expect(claimed('佛山一中、南海一中', mapping, [...ROW, null])).toBe('record_differs');
    expect(claimed('佛山一中', mapping, [...row({ 2: null }), '佛山一中'])).toBe('record_agrees');
  });

  it('are no list where the mapping does not say so', () => {
    expect(claimed('佛山一中', {}, row({ 2: ['佛山一中'] }))).toEqual({ kind: 'needs_office', reason: 'school' });
  });

  it('hold no character of the office’s own that nobody has explained', () => {
    const named = { sets: { name: '、' }, characters: {} };
    expect(claimed('佛山一中', named, row({ 0: '张䶮、张\uE863' }))).toEqual({ kind: 'needs_office', reason: 'name' });
    expect(claimed('佛山一中', { ...named, characters: { 'U+E863': '䶮' } }, row({ 0: '李四、张\uE863' }))).toBe(
      'record_agrees',
    );
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
    [{ compare: { months: { rule: 'all_of' } } }, 'items.diploma.compare: months: of kind months, which is one value'],
    [
      { compare: { number: { rule: 'one_of' } } },
      'items.diploma.compare: number: a record is looked up by one value, not by several',
    ],
    [
      { compare: { number: { against: ['school'] } } },
      'items.diploma.compare: number: a record is looked up by one column, not against several',
    ],
    [{ compare: { school: { against: ['school_2'] } } }, 'items.diploma.compare: school: no column for school_2'],
    [
      { compare: { school: { against: ['school', 'name'] } } },
      'items.diploma.compare: school: name is a field of the item by itself',
    ],
    [{ sets: { sealed: '、' } }, 'items.diploma.sets.sealed: no column for sealed'],
    [{ sets: { degree: '、' } }, 'items.diploma.sets.degree: a fact is one value'],
    [{ sets: { number: '、' } }, 'items.diploma.sets.number: a record is looked up by one value'],
    [{ sets: { graduated: '、' } }, 'items.diploma.sets.graduated: of kind date, which is one value'],
    [
      { sets: { school: '、' }, wins: { field: 'school', order: 'latest' } },
      'items.diploma.sets.school: what a record wins by is one value',
    ],
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
