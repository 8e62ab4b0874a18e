import fc from 'fast-check';
import { REASONS } from '#contracts';
import { agree, foldNumber } from './compare-field.js';
import { atLeastField, codeField, dateField, fact, numberField, optional, PERSON, textField } from './claim-fields.js';
import type { ClaimField, EvidenceItem, OfficeRecord } from './define-agency.js';
import { judge } from './judge.js';
import { maskFound } from './mask-found.js';

const TODAY = '2014-11-20';
const LEVELS = { low: { zh: '低', en: 'Low' }, high: { zh: '高', en: 'High' } };

const permit: EvidenceItem = {
  id: 'permit',
  name: { zh: '证', en: 'Permit' },
  policy: '四',
  subjects: ['applicant'],
  route: { to: 'district' },
  claim: {
    ...PERSON,
    number: numberField('编号', 'Number'),
    level: codeField('等级', 'Level', LEVELS),
    issued_on: optional(dateField('日期', 'Date')),
    occupation: textField('职业', 'Occupation', 'noted'),
    months: atLeastField('months', '月数', 'Months'),
    body: codeField('机构', 'Body', LEVELS, 'none'),
  },
  lookup: ['id_number'],
  conditions: { expires: 'valid_until', status: { field: 'state', notStanding: ['revoked'] } },
  facts: { months: fact('months', '月数', 'Months'), level: fact('code', '等级', 'Level', LEVELS) },
  feeds: ['residence'],
  dueInWorkingDays: 3,
};

const claim = {
  name: '买买提·艾力',
  id_number: '11010519491231002X',
  number: '佛（2012）第 0012 号',
  level: 'low',
  occupation: '焊工',
  months: 48,
  body: 'low',
};

const record: OfficeRecord = {
  name: '买买提·艾力',
  id_number: '11010519491231002X',
  number: '佛（2012）第 0012 号',
  level: 'low',
  issued_on: '2012-03-01',
  occupation: '焊工',
  months: 48,
  valid_until: '2015-06-30',
  state: 'valid',
};

const found = (...records: OfficeRecord[]) => judge(permit, claim, records, TODAY);
const reasonFor = (...records: OfficeRecord[]) => found(...records).reason;
const lineOf = (field: string, ...records: OfficeRecord[]) =>
  found(...records).comparison.find((line) => line.field === field);

describe('one record', () => {
  it('confirms what agrees, with the values of the office and nothing to show', () => {
    const finding = found(record);
    expect(finding).toMatchObject({
      verdict: 'confirmed',
      reason: 'record_agrees',
      facts: { months: 48, level: 'low' },
    });
    expect(finding.comparison.map((line) => line.field)).toEqual([
      'name',
      'id_number',
      'number',
      'level',
      'occupation',
      'months',
    ]);
    expect(finding.comparison.every((line) => line.outcome === 'equal' && line.found === undefined)).toBe(true);
  });

  it('finds nothing where there is nothing', () => {
    expect(found()).toEqual({ verdict: 'not_found', reason: 'no_record', facts: {}, comparison: [] });
  });

  it('compares an optional field when it was claimed', () => {
    expect(judge(permit, { ...claim, issued_on: '2012-03-01' }, [record], TODAY).reason).toBe('record_agrees');
    expect(judge(permit, { ...claim, issued_on: '2012-03-02' }, [record], TODAY).reason).toBe('record_differs');
  });

  it('contradicts by a field that must agree, and keeps the facts to itself', () => {
    const finding = found({ ...record, name: '张三', level: 'high' });
    expect(finding).toMatchObject({ verdict: 'contradicted', reason: 'record_differs', facts: {} });
    expect(finding.comparison).toContainEqual({ field: 'name', rule: 'name', outcome: 'differs', found: '张*' });
    expect(finding.comparison).toContainEqual({ field: 'level', rule: 'exact', outcome: 'differs', found: 'high' });
  });

  it('notes what does not matter', () => {
    const other = { ...record, occupation: '高级电焊工' };
    expect(reasonFor(other)).toBe('record_agrees_with_note');
    expect(lineOf('occupation', other)).toMatchObject({ outcome: 'noted', found: '高***工' });
    expect(reasonFor({ ...record, occupation: null })).toBe('record_agrees_with_note');
  });

  it('takes more than was claimed, and gives the value of the office back for less', () => {
    expect(found({ ...record, months: 60 })).toMatchObject({ reason: 'record_agrees', facts: { months: 60 } });
    expect(lineOf('months', { ...record, months: 60 })).toMatchObject({ outcome: 'at_least', found: '60' });
    expect(found({ ...record, months: 47 })).toMatchObject({
      verdict: 'contradicted',
      reason: 'below_claim',
      facts: { months: 47, level: 'low' },
    });
  });

  it.each([
    ['2014-11-20', 'record_agrees'],
    ['2014-11-19', 'record_expired'],
    [null, 'record_agrees'],
    ['', 'record_agrees'],
  ])('valid until %s: %s', (valid_until, reason) => {
    expect(reasonFor({ ...record, valid_until })).toBe(reason);
  });

  it('does not let a revoked record stand', () => {
    expect(found({ ...record, state: 'revoked' })).toMatchObject({ verdict: 'contradicted', reason: 'record_revoked' });
    expect(found({ ...record, state: 'revoked', name: '张三' }).facts).toEqual({});
  });

  it.each(['name', 'number', 'level', 'months'])('confirms nothing by silence: %s is empty', (field) => {
    for (const empty of [null, ''])
      expect(found({ ...record, [field]: empty })).toMatchObject({
        verdict: 'unable',
        reason: 'archive_lost',
        facts: {},
      });
  });

  it('rests nothing on a fact or a quantity that is not of its kind', () => {
    expect(reasonFor({ ...record, months: '60' })).toBe('archive_lost');
    expect(reasonFor({ ...record, months: 60.5 })).toBe('archive_lost');
    const { verdict, comparison } = judge({ ...permit, facts: {} }, claim, [{ ...record, months: '60' }], TODAY);
    expect([verdict, comparison.at(-1)?.outcome]).toEqual(['unable', 'absent']);
  });

  it('leaves an empty fact out', () => {
    const item = { ...permit, facts: { ...permit.facts, since: fact('date', '起', 'Since') } };
    expect(judge(item, claim, [{ ...record, since: null }], TODAY).facts).toEqual({ months: 48, level: 'low' });
  });
});

describe('looking up', () => {
  it('takes an identity number in its 15-digit form for the same', () => {
    expect(reasonFor({ ...record, id_number: '110105491231002' })).toBe('record_agrees');
    expect(judge(permit, { ...claim, id_number: '110105491231002' }, [record], TODAY).reason).toBe('record_agrees');
  });

  it('does so, and folds a certificate number, where the field is not compared', () => {
    const { id_number, name } = PERSON;
    const silent: EvidenceItem = {
      ...permit,
      claim: { name, id_number: { ...id_number, rule: 'none' }, number: numberField('编号', 'Number') },
      lookup: ['id_number', 'number'],
    };
    silent.claim['number'] = { ...silent.claim['number']!, rule: 'noted' };
    const row = { ...record, id_number: '110105491231002', number: '佛(2012)第0012号' };
    expect(judge(silent, claim, [row], TODAY).verdict).toBe('confirmed');
  });

  it('passes over what a loose source matched', () => {
    expect(reasonFor({ ...record, id_number: '110105194912310038' })).toBe('no_record');
    expect(reasonFor({ ...record, id_number: null })).toBe('no_record');
    const exact = { ...permit, lookup: ['level'] };
    expect(judge(exact, claim, [{ ...record, level: 'LOW' }], TODAY).reason).toBe('no_record');
  });

  it('finds nobody by a claim that has none of the fields', () => {
    const { name, number } = claim;
    expect(judge(permit, { name, number }, [record], TODAY).reason).toBe('no_record');
  });

  it('takes the mother or the father for a parent', () => {
    const parent = { ...PERSON.id_number, against: ['mother_id_number', 'father_id_number'] };
    const item: EvidenceItem = {
      ...permit,
      claim: { number: permit.claim['number']!, parent },
      lookup: ['number'],
      facts: {},
      conditions: {},
    };
    const ask = (row: OfficeRecord) =>
      judge(item, { number: 'A 1', parent: claim.id_number }, [{ number: 'A1', ...row }], TODAY);
    expect(ask({ mother_id_number: '110105491231002', father_id_number: null }).reason).toBe('record_agrees');
    expect(ask({ mother_id_number: null, father_id_number: claim.id_number }).reason).toBe('record_agrees');
    expect(ask({ mother_id_number: '34052419800101001X', father_id_number: null }).comparison[1]).toEqual({
      field: 'parent',
      rule: 'id_number',
      outcome: 'differs',
      found: '**************001X',
    });
    expect(ask({ mother_id_number: null, father_id_number: null }).reason).toBe('archive_lost');
  });
});

describe('several records', () => {
  it('prefers the one that agrees', () => {
    expect(reasonFor({ ...record, number: '另 1' }, record, { ...record, state: 'revoked' })).toBe('record_agrees');
  });

  it('is satisfied when all that agree say the same', () => {
    expect(reasonFor(record, { ...record, issued_on: '2013-01-01' })).toBe('record_agrees');
  });

  it('leaves it to an officer when they do not', () => {
    expect(found(record, { ...record, months: 60 })).toEqual({
      verdict: 'unable',
      reason: 'ambiguous_record',
      facts: {},
      comparison: [],
    });
  });

  it('explains by the nearest record, and by one that stands before one that does not', () => {
    expect(reasonFor({ ...record, name: '张三', number: 'X1' }, { ...record, state: 'revoked' })).toBe(
      'record_revoked',
    );
    expect(reasonFor({ ...record, state: 'revoked' }, { ...record, months: 41 })).toBe('below_claim');
    const unreadable = { ...record, months: 50.5 };
    expect(reasonFor({ ...record, months: 41 }, unreadable)).toBe('archive_lost');
    expect(reasonFor({ ...record, state: 'revoked' }, { ...record, valid_until: '2013-01-01' })).toBe('record_expired');
    const near = { ...record, number: 'X1' };
    const far = { ...record, name: '李四', number: 'X2', level: 'high' };
    expect(found(far, near)).toEqual(found(near));
    // One field empty is nearer than three that differ, and so an officer looks.
    expect(reasonFor(far, { ...record, number: null })).toBe('archive_lost');
    expect(reasonFor({ ...record, name: '李四', number: null }, near)).toBe('record_differs');
  });

  it('does not depend on their order', () => {
    const variant = fc.record(
      {
        name: fc.constantFrom('张三', null, record['name']!),
        months: fc.constantFrom(12, 48, 60, null),
        state: fc.constantFrom('valid', 'revoked'),
        valid_until: fc.constantFrom('2013-01-01', null),
        occupation: fc.constantFrom('钳工', '焊工'),
      },
      { requiredKeys: [] },
    );
    const rows = fc
      .array(variant, { minLength: 1, maxLength: 4 })
      .map((list) => list.map((part) => ({ ...record, ...part })));
    fc.assert(
      fc.property(rows, fc.integer({ min: 0, max: 3 }), (list, turn) => {
        const turned = [...list.slice(turn), ...list.slice(0, turn)];
        expect(found(...turned)).toEqual(found(...list));
        expect(found(...list.toReversed())).toEqual(found(...list));
        expect(REASONS[found(...list).reason].verdict).toBe(found(...list).verdict);
      }),
    );
  });
});

describe('adverse records', () => {
  const CLASSES = { grave: { zh: '重', en: 'Grave' }, light: { zh: '轻', en: 'Light' } };
  const item: EvidenceItem = {
    ...permit,
    claim: PERSON,
    conditions: {
      adverse: true,
      status: { field: 'state', notStanding: ['sealed'] },
      gravest: { field: 'class', order: ['grave', 'light'] },
    },
    facts: { class: fact('code', '类别', 'Class', CLASSES) },
  };
  const row = { name: claim.name, id_number: claim.id_number, state: 'final', class: 'light' };
  const ask = (...rows: OfficeRecord[]) => judge(item, claim, rows, TODAY);

  it('confirms that there is none', () => {
    expect(ask()).toEqual({ verdict: 'confirmed', reason: 'no_adverse_record', facts: {}, comparison: [] });
  });

  it('contradicts when there is one, and says the gravest of several', () => {
    expect(ask(row)).toMatchObject({ verdict: 'contradicted', reason: 'adverse_record', facts: { class: 'light' } });
    expect(ask(row, { ...row, class: 'grave' }).facts).toEqual({ class: 'grave' });
  });

  it('does not let a sealed one come to light', () => {
    expect(ask({ ...row, state: 'sealed' })).toEqual(ask());
    expect(ask({ ...row, state: 'sealed', class: 'grave' }, row)).toEqual(ask(row));
    expect(ask({ ...row, state: 'sealed', name: '张三' })).toEqual(ask());
  });

  it('leaves the same number under another name to an officer', () => {
    expect(ask({ ...row, name: '张三' })).toMatchObject({
      verdict: 'unable',
      reason: 'ambiguous_record',
      comparison: [],
    });
  });

  it('knows an adverse value in a register that holds good records too, and takes the latest', () => {
    const register: EvidenceItem = {
      ...item,
      conditions: { adverseValues: { field: 'kept', values: ['no'] }, gravest: { field: 'on', order: 'latest' } },
      facts: { on: fact('date', '日期', 'Date') },
    };
    const good = { name: claim.name, id_number: claim.id_number, kept: 'yes', on: null };
    const bad = { ...good, kept: 'no', on: '2010-01-01' };
    const asked = (...rows: OfficeRecord[]) => judge(register, claim, rows, TODAY);
    expect(asked(good).reason).toBe('record_agrees');
    expect(asked().reason).toBe('no_record');
    expect(asked(good, { ...bad, on: '2012-05-01' }, bad)).toMatchObject({
      verdict: 'contradicted',
      reason: 'adverse_record',
      facts: { on: '2012-05-01' },
    });
    expect(asked({ ...bad, name: '张三' }).reason).toBe('record_differs');
  });
});

describe('several values', () => {
  const ask = (rule: ClaimField['rule'], occupation: string, held: OfficeRecord[string]) =>
    judge(
      { ...permit, claim: { ...permit.claim, occupation: { ...textField('职业', 'Occupation'), rule } } },
      { ...claim, occupation },
      [{ ...record, occupation: held }],
      TODAY,
    );

  it.each([
    ['exact', '焊工', ['钳工', '焊工'], 'record_agrees'],
    ['exact', '焊工', ['钳工', '电工'], 'record_differs'],
    ['one_of', '焊工、电工', ['钳工', '电工'], 'record_agrees'],
    ['one_of', '焊工、电工', ['钳工', '车工'], 'record_differs'],
    ['all_of', '焊工； 电工', ['电工', '钳工', '焊工'], 'record_agrees'],
    ['all_of', '焊工,电工', ['钳工', '焊工'], 'record_differs'],
    ['all_of', '焊工', '焊工', 'record_agrees'],
    ['same_set', '焊工，电工', ['电工', '焊工'], 'record_agrees'],
    ['same_set', '焊工，焊工', ['焊工'], 'record_agrees'],
    ['same_set', '焊工', ['电工', '焊工'], 'record_differs'],
    ['same_set', '焊工、电工', ['焊工'], 'record_differs'],
    ['all_of', '焊工', [], 'archive_lost'],
    ['all_of', '、', ['焊工'], 'archive_lost'],
  ] as const)('%s of %s in %j: %s', (rule, claimed, held, reason) => {
    expect(ask(rule, claimed, held).reason).toBe(reason);
  });

  it('are compared one by one by the rule of their kind, and shown masked', () => {
    const numbers: EvidenceItem = {
      ...permit,
      claim: { ...permit.claim, number: { ...numberField('编号', 'Number'), rule: 'all_of' } },
    };
    const asked = (number: string, held: string[]) =>
      judge(numbers, { ...claim, number }, [{ ...record, number: held }], TODAY);
    expect(asked('佛（2012）1号、佛（2012）2号', ['佛[2012]2号', '佛[2012] 1号']).reason).toBe('record_agrees');
    expect(asked('佛（2012）3号', ['佛[2012]2号', '佛[2012]1号']).comparison).toContainEqual({
      field: 'number',
      rule: 'all_of',
      outcome: 'differs',
      found: '佛*******号、佛*******号',
    });
  });

  it('are no fact, and none of them is lost where a record is looked up by them', () => {
    expect(reasonFor({ ...record, level: ['low', 'high'] })).toBe('archive_lost');
    expect(reasonFor({ ...record, id_number: ['x', record['id_number'] as string] })).toBe('record_agrees');
  });
});

describe('a field that decides nothing', () => {
  const asked = (rule: 'noted' | 'returned', name: string | null, seenBy?: ClaimField['rule']) =>
    judge(
      { ...permit, claim: { ...permit.claim, name: { ...PERSON.name, rule, ...(seenBy && { seenBy }) } } },
      claim,
      [{ ...record, name }],
      TODAY,
    );

  it('goes back masked, with a note or without', () => {
    const line = { field: 'name', outcome: 'noted', found: '张*' };
    expect(asked('returned', '张三')).toMatchObject({ reason: 'record_agrees' });
    expect(asked('returned', '张三').comparison).toContainEqual({ ...line, rule: 'returned' });
    expect(asked('returned', null)).toMatchObject({ reason: 'record_agrees' });
    expect(asked('noted', '张三')).toMatchObject({ reason: 'record_agrees_with_note' });
    expect(asked('noted', '张三').comparison).toContainEqual({ ...line, rule: 'noted' });
  });

  it('is seen to differ by the rule of its kind, or by another that is asked for', () => {
    expect(asked('noted', '买买提\u2022艾力').reason).toBe('record_agrees');
    expect(asked('noted', '买买提\u2022艾力', 'exact').reason).toBe('record_agrees_with_note');
    expect(asked('noted', '买买提·艾力（女）').reason).toBe('record_agrees_with_note');
  });
});

describe('comparing', () => {
  it.each(['\u2022', '\u30FB', '\u2027', '\uFF0E', '\uFF65'])('takes %s for the dot in a name', (dot) => {
    expect(agree('name', `买买提${dot}艾力`, '买买提\u00B7艾力')).toBe(true);
  });

  it.each([
    ['㼆', '\u{20BB7}'],
    ['\u{20BB7}野', '吉野'],
    ['神', '\uFA19'],
    ['张 三', '张三'],
    ['é', 'e\u0301'],
    ['Li', 'LI'],
  ])('never takes %s for %s in a name', (left, right) => {
    expect(agree('name', left, right)).toBe(false);
    expect(agree('name', left, left)).toBe(true);
  });

  it('folds brackets, spaces and width of a number, and no letters', () => {
    expect(foldNumber('佛府国用（２０１２）第　０１２ 号')).toBe(foldNumber('佛府国用[2012]第012号'));
    expect(agree('number', 'J4406042012〔1〕', 'J4406042012(1)')).toBe(true);
    expect(agree('number', 'a1', 'A1')).toBe(false);
    expect(agree('number', '12345', 12345)).toBe(true);
  });

  it('masks by code points', () => {
    const mask = (kind: 'name' | 'id_number' | 'text' | 'count', value: string | number) =>
      maskFound({ kind, from: 'claim' }, value);
    expect(mask('name', '\u{20BB7}野三')).toBe('\u{20BB7}**');
    expect(mask('name', '王')).toBe('*');
    expect(mask('id_number', '11010519491231002X')).toBe('**************002X');
    expect(mask('id_number', '1002X')).toBe('*****');
    expect(mask('text', '广东')).toBe('**');
    expect(mask('text', '佛山一中')).toBe('佛**中');
    expect(mask('count', 60)).toBe('60');
    expect(maskFound({ kind: 'date', from: 'subject.birth_date' }, '2010-06-01')).toBe('2********1');
    expect(maskFound({ kind: 'date', from: 'claim' }, '2010-06-01')).toBe('2010-06-01');
  });
});
