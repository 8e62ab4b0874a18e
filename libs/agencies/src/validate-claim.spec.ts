import fc from 'fast-check';
import { atLeastField, codeField, dateField, numberField, optional, PERSON } from './claim-fields.js';
import type { FieldKind } from './define-agency.js';
import { kindFault } from './field-kinds.js';
import { PATENT_NUMBER } from './number-patterns.js';
import { areFactsOfItem, validateClaim } from './validate-claim.js';

const TODAY = '2014-11-20';

const ACCEPTED: Record<FieldKind, unknown[]> = {
  name: ['张三', '买买提·艾力', '\u{20BB7}野', '张\uE863', "O'Neil Anna", '字'.repeat(100), '\u{20BB7}'.repeat(100)],
  id_number: ['11010519491231002X', '110105491231002'],
  credit_code: ['91350100M000100Y43', '440301103448669'],
  date: ['2014-02-28'],
  month: ['2014-02', '2014-12'],
  certificate_number: ['1', '粤房地权证佛字第0100012345号', '9'.repeat(64)],
  text: ['佛山市第一中学', 'a', '长'.repeat(200)],
  count: [0, 1, 100000],
  months: [0, 720],
  cents: [0, 123456789012],
  code: ['any'],
  truth: [true, false],
};

const REFUSED: Record<FieldKind, unknown[]> = {
  name: ['', ' 张三', '张三 ', '张\n三', '张\uFFFD', '\uD842', '字'.repeat(101), 7, null],
  id_number: ['110105194912310021', '11010519491231002x', '', 110105491231002],
  credit_code: ['91350100M000100Y44', '440301103448660', '', 440301103448669],
  date: ['2014-02-29', '2014/02/28', '2014-2-8', '20140228', '2014-02-28T00:00:00Z', 20140228],
  month: ['2014-13', '2014-00', '2014-2', '2014-02-01'],
  certificate_number: ['', ' 1', '9'.repeat(65), '1\u0000', 12345],
  text: ['', '长'.repeat(201), 'a\tb', false],
  count: [-1, 1.5, '1', NaN, Infinity, 2 ** 53],
  months: [721, -1, 0.5, '12'],
  cents: [-1, 0.1, '100', 2 ** 53],
  code: [1, null],
  truth: ['true', 1, 0],
};

describe.each(Object.keys(ACCEPTED) as FieldKind[])('kind %s', (kind) => {
  it.each(ACCEPTED[kind])('accepts %j', (value) => {
    expect(kindFault(kind, value, TODAY)).toBeNull();
  });

  it.each(REFUSED[kind])('refuses %j with words in both languages', (value) => {
    const words = kindFault(kind, value, TODAY);
    expect(words?.zh).toMatch(/\p{Script=Han}/u);
    expect(words?.en).toMatch(/^[\x20-\x7e]+$/);
  });
});

const item = {
  claim: {
    ...PERSON,
    patent_number: numberField('专利号', 'Patent number', PATENT_NUMBER),
    kind: codeField('类型', 'Kind', { invention: { zh: '发明', en: 'Invention' } }),
    granted_on: optional(dateField('授权日', 'Date of the grant')),
    months: atLeastField('months', '月数', 'Months'),
  },
};
const right = { patent_number: 'ZL201710601862.3', kind: 'invention', months: 3 };
const faultsOf = (fields: Record<string, unknown>) =>
  validateClaim(item, fields, TODAY).map((fault) => [fault.path, fault.code]);

describe('a claim', () => {
  it('passes with the fields that come from the applicant, and the optional ones or not', () => {
    expect(faultsOf(right)).toEqual([]);
    expect(faultsOf({ ...right, granted_on: '2014-01-02' })).toEqual([]);
  });

  it.each([
    [{ ...right, colour: 'red' }, 'fields.colour', 'unknown_field'],
    [{ ...right, name: '张三' }, 'fields.name', 'unknown_field'],
    [{ ...right, toString: 'x' }, 'fields.toString', 'unknown_field'],
    [{ ...right, ['__proto__x'.repeat(50)]: 1 }, `fields.${'__proto__x'.repeat(50).slice(0, 64)}`, 'unknown_field'],
    [{ patent_number: right.patent_number, kind: right.kind }, 'fields.months', 'missing_field'],
    [{ ...right, months: null }, 'fields.months', 'missing_field'],
    [{ ...right, patent_number: '' }, 'fields.patent_number', 'missing_field'],
    [{ ...right, granted_on: '' }, 'fields.granted_on', 'missing_field'],
    [{ ...right, granted_on: '2014-02-30' }, 'fields.granted_on', 'wrong_kind'],
    [{ ...right, kind: 'constructor' }, 'fields.kind', 'wrong_kind'],
    [{ ...right, months: '3' }, 'fields.months', 'wrong_kind'],
    [{ ...right, patent_number: 'ZL201710601862.4' }, 'fields.patent_number', 'pattern'],
    [{ ...right, patent_number: '201710601862.3' }, 'fields.patent_number', 'pattern'],
  ])('%j: %s %s', (fields, path, code) => {
    expect(faultsOf(fields)).toEqual([[path, code]]);
  });

  it('names the field in both languages and says what a right value is', () => {
    expect(validateClaim(item, { ...right, kind: 'x', months: -1 }, TODAY)).toEqual([
      {
        path: 'fields.kind',
        code: 'wrong_kind',
        zh: '类型：应为下列代码之一：invention（发明）',
        en: 'Kind: must be one of: invention (Invention).',
      },
      {
        path: 'fields.months',
        code: 'wrong_kind',
        zh: '月数：应为 0 至 720 的整月数',
        en: 'Months: must be a whole number of months, 0 to 720.',
      },
    ]);
  });

  it('finds every fault at once, and never throws or repeats a value', () => {
    expect(faultsOf({})).toHaveLength(3);
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...Object.keys(item.claim), 'other'), fc.anything()), (fields) => {
        for (const fault of validateClaim(item, fields, TODAY)) expect(fault.path).toMatch(/^fields\.[a-z_]+$/);
      }),
    );
    const secret = '11010519491231002X-secret';
    expect(JSON.stringify(validateClaim(item, { ...right, patent_number: secret, kind: secret }, TODAY))).not.toContain(
      secret,
    );
  });
});

describe('facts', () => {
  const facts = { facts: { months: { kind: 'months' as const, label: { zh: '月数', en: 'Months' } } } };

  it('are those of the item, each of its kind', () => {
    expect(areFactsOfItem(facts, {}, TODAY)).toBe(true);
    expect(areFactsOfItem(facts, { months: 3 }, TODAY)).toBe(true);
    expect(areFactsOfItem(facts, { months: '3' }, TODAY)).toBe(false);
    expect(areFactsOfItem(facts, { points: 100 }, TODAY)).toBe(false);
    expect(areFactsOfItem(facts, { toString: 1 }, TODAY)).toBe(false);
  });
});
