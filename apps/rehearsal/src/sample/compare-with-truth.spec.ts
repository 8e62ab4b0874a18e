import { compareWithTruth, type ActualFinding } from './compare-with-truth.js';
import type { PlantKind } from './plants/kinds.js';
import type { ExpectedFinding } from './sample-season.js';

const PLACE = {
  applicationNumber: 'FS2014-000001',
  item: 'diploma_higher_ed',
  agency: 'education',
  office: 'education.province',
  subject: 'applicant',
  instance: 1,
} as const;
const CONFIRMED = { verdict: 'confirmed', reason: 'record_agrees' } as const;
const DIFFERS = { verdict: 'contradicted', reason: 'record_differs' } as const;

function expected(wanted: ExpectedFinding['expected'], planted: PlantKind | null, more = {}): ExpectedFinding {
  return { ...PLACE, expected: wanted, planted, ...more };
}

function actual(found: { verdict: string; reason: string } | null, more = {}): ActualFinding {
  return { ...PLACE, state: found ? 'answered' : 'unanswered', verdict: null, reason: null, ...found, ...more };
}

const nobody = new Set<string>();

describe('compareWithTruth', () => {
  it('agrees when each task came out as it must', () => {
    const truth = [expected(CONFIRMED, null), expected(DIFFERS, 'borrowed_diploma_number', { instance: 2 })];
    const outcome = compareWithTruth(truth, [actual(DIFFERS, { instance: 2 }), actual(CONFIRMED)], nobody);
    expect(outcome).toMatchObject({ agrees: true, planted: 1, found: 1 });
    expect(outcome.byKind).toEqual({ borrowed_diploma_number: { planted: 1, found: 1 } });
  });

  it.each([
    ['confirmed', actual(CONFIRMED)],
    ['found for another reason', actual({ verdict: 'contradicted', reason: 'record_expired' })],
    ['unanswered', actual(null)],
    ['without a task', null],
  ])('has missed a planted problem that is %s', (_, found) => {
    const outcome = compareWithTruth([expected(DIFFERS, 'borrowed_diploma_number')], found ? [found] : [], nobody);
    expect(outcome).toMatchObject({ agrees: false, planted: 1, found: 0, missed: [{ actual: found }] });
  });

  it('tells the wrongly contradicted from the other differences', () => {
    const truth = [expected(CONFIRMED, 'lookalike_dot'), expected(CONFIRMED, null, { instance: 2 })];
    const found = [actual(DIFFERS), actual({ verdict: 'not_found', reason: 'no_record' }, { instance: 2 })];
    const outcome = compareWithTruth(truth, found, nobody);
    expect(outcome).toMatchObject({
      agrees: false,
      planted: 0,
      wronglyContradicted: [{ actual: found[0] }],
      differing: [{ actual: found[1] }],
      byKind: { lookalike_dot: { planted: 1, found: 0 } },
    });
  });

  it('keeps two tasks of one office apart by their place, and those of two offices by the office', () => {
    const other = { office: 'education.city' };
    const truth = [expected(DIFFERS, 'level_differs'), expected(CONFIRMED, null, other)];
    const swapped = compareWithTruth(truth, [actual(CONFIRMED), actual(DIFFERS, other)], nobody);
    expect(swapped).toMatchObject({ missed: { length: 1 }, wronglyContradicted: { length: 1 } });
  });

  it('expects nothing of an office that stays silent, and counts its problems apart', () => {
    const truth = [expected(DIFFERS, 'level_differs'), expected(CONFIRMED, null, { instance: 2 })];
    const silent = new Set([PLACE.office]);
    const outcome = compareWithTruth(truth, [actual(null), actual(null, { instance: 2 })], silent);
    expect(outcome).toMatchObject({
      agrees: true,
      planted: 0,
      silent: { tasks: 2, unanswered: 2, planted: 1 },
      byKind: {},
    });
    const answered = compareWithTruth(truth, [actual(DIFFERS), actual(null, { instance: 2 })], silent);
    expect(answered).toMatchObject({ agrees: false, silent: { unanswered: 1 }, differing: { length: 1 } });
  });

  it('names tasks that nobody expected', () => {
    expect(compareWithTruth([], [actual(CONFIRMED)], nobody)).toMatchObject({
      agrees: false,
      unexpected: { length: 1 },
    });
  });
});
