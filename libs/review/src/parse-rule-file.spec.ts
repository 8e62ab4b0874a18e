import { parseRuleFile, RuleFileError } from './parse-rule-file.js';

const words = { zh: '测试', en: 'test' };
const indicator = (more: object = {}) => ({
  id: 'edu',
  name: words,
  class: 'province',
  direction: '+',
  group: 'quality',
  combine: 'max',
  rows: [{ item: 'diploma', points: { kind: 'table', fact: 'degree', points: { college: 6000 } } }],
  source: 'test',
  ...more,
});
const file = (indicators: object[], more: object = {}) => ({
  id: 'test',
  policy: 'test',
  illustrative: true,
  note: words,
  threshold: 6000,
  groups: [{ id: 'quality', name: words }],
  indicators,
  tieBreak: ['quality'],
  ...more,
});
const row = (points: object, more: object = {}) => [{ item: 'diploma', points, ...more }];
const fixed = { kind: 'fixed', points: 100 };

describe('parseRuleFile', () => {
  it('fills in what may be left out', () => {
    const rules = parseRuleFile(file([indicator({ combine: undefined })]));
    expect(rules.indicators[0]).toMatchObject({
      combine: 'sum',
      rows: [{ item: 'diploma', subjects: ['applicant'], officeValueCounts: [] }],
    });
  });

  it.each<[string, unknown, string]>([
    ['no object', [], 'file: must be an object'],
    ['an unknown key', file([], { treshold: 6000 }), 'file.treshold: unknown key'],
    ['a threshold that is no integer', file([], { threshold: 60.5 }), 'threshold: must be an integer'],
    ['two indicators of one id', file([indicator(), indicator()]), 'indicators: edu is there twice'],
    ['a group that is not listed', file([indicator({ group: 'x' })]), 'indicators[0].group: must be one of quality'],
    ['a tie-break by no group', file([], { tieBreak: ['x'] }), 'tieBreak[0]: must be one of quality'],
    [
      'an unknown direction',
      file([indicator({ direction: '*' })]),
      'indicators[0].direction: must be one of +, -, bar, gate',
    ],
    [
      'fractions of points',
      file([indicator({ rows: row({ kind: 'fixed', points: 0.5 }) })]),
      'indicators[0].rows[0].points.points: must be an integer',
    ],
    [
      'points against the direction',
      file([indicator({ rows: row({ kind: 'fixed', points: -1 }) })]),
      'indicators[0].rows[0].points.points: -1 goes against the direction +',
    ],
    [
      'a unit of nothing',
      file([indicator({ rows: row({ kind: 'per_unit', fact: 'months', unit: 0, points: 1 }) })]),
      'indicators[0].rows[0].points.unit: must be 1 or more',
    ],
    [
      'a scoring row without points',
      file([indicator({ rows: [{ item: 'diploma' }] })]),
      'indicators[0].rows[0].points: an indicator of direction + needs points',
    ],
    [
      'a gate with points',
      file([indicator({ direction: 'gate', rows: row(fixed) })]),
      'indicators[0].rows[0].points: an indicator of direction gate has no points',
    ],
    [
      'a bar for no reason',
      file([indicator({ direction: 'bar', rows: [{ item: 'diploma' }] })]),
      'indicators[0].rows[0].officeValueCounts: must name the reasons',
    ],
    [
      'an unknown reason',
      file([indicator({ rows: row(fixed, { officeValueCounts: ['toString'] }) })]),
      'indicators[0].rows[0].officeValueCounts[0]: must be one of',
    ],
    [
      'a reason that confirms nothing wrong',
      file([indicator({ rows: row(fixed, { officeValueCounts: ['no_record'] }) })]),
      'indicators[0].rows[0].officeValueCounts[0]: must be one of',
    ],
    [
      'a cap per year without a year',
      file([indicator({ combine: 'sum', cap: { perYear: 200 } })]),
      'indicators[0].cap.perYear: every row needs a window that says the year',
    ],
    [
      'a cap per year on the best',
      file([indicator({ cap: { perYear: 200 } })]),
      'indicators[0].cap.perYear: needs combine sum',
    ],
    [
      'an unknown kind of points',
      file([indicator({ rows: row({ kind: 'lottery' }) })]),
      'indicators[0].rows[0].points.kind: must be one of',
    ],
  ])('refuses %s', (_, json, problem) => {
    expect(() => parseRuleFile(json)).toThrow(problem);
  });

  it('names all problems at once', () => {
    const broken = file([indicator({ class: 'moon', rows: row({ kind: 'fixed', points: 'many' }) })], { id: '' });
    try {
      parseRuleFile(broken);
    } catch (error) {
      expect((error as RuleFileError).problems).toEqual([
        'id: must be text',
        'indicators[0].rows[0].points.points: must be an integer (points are hundredths)',
        'indicators[0].class: must be one of province, city',
      ]);
    }
    expect.assertions(1);
  });
});
