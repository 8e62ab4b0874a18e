import type { OfficeId } from '#contracts';
import { isProblem, type PlantKind } from './plants/kinds.js';
import type { ExpectedFinding } from './sample-season.js';

/** How one task stands at the end. `verdict` and `reason` are those of the result that counts; null when none does. */
export interface ActualFinding {
  applicationNumber: string;
  item: string;
  agency: string;
  office: OfficeId;
  subject: string;
  /** Place among the tasks of the same application, item, office and subject, from 1, in the order of task ids. */
  instance: number;
  state: string;
  verdict: string | null;
  reason: string | null;
}

export interface KindTally {
  planted: number;
  found: number;
}

export interface Difference {
  expected: ExpectedFinding;
  /** Null when there was no such task. */
  actual: ActualFinding | null;
}

export interface Comparison {
  /** Planted problems in reach of the review, and how many of them came out as they must. */
  planted: number;
  found: number;
  missed: Difference[];
  /** Contradicted though nothing is wrong. */
  wronglyContradicted: Difference[];
  /** All other tasks that came out otherwise than expected. */
  differing: Difference[];
  /** Tasks that nobody expected. */
  unexpected: ActualFinding[];
  /** Tasks of offices that were to stay silent, and how many of them are indeed unanswered; their problems are not in `planted`. */
  silent: { tasks: number; unanswered: number; planted: number };
  /** Problems and traps by kind, in reach of the review. */
  byKind: Partial<Record<PlantKind, KindTally>>;
  /** Every planted problem found, nobody wrongly contradicted, nothing else amiss. */
  agrees: boolean;
}

/**
 * Holds what a season came to against the truth. `unanswering` are the offices that must have left their tasks unanswered: the one
 * whose adapter never ran, and the one whose results came after the close.
 */
export function compareWithTruth(
  truth: readonly ExpectedFinding[],
  actual: readonly ActualFinding[],
  unanswering: ReadonlySet<OfficeId>,
): Comparison {
  const byKey = new Map(actual.map((finding) => [keyOf(finding), finding]));
  const outcome: Omit<Comparison, 'agrees'> = {
    planted: 0,
    found: 0,
    missed: [],
    wronglyContradicted: [],
    differing: [],
    unexpected: [],
    silent: { tasks: 0, unanswered: 0, planted: 0 },
    byKind: {},
  };
  for (const expected of truth) {
    const key = keyOf(expected);
    const found = byKey.get(key) ?? null;
    byKey.delete(key);
    if (unanswering.has(expected.office)) enterSilent(outcome, expected, found);
    else enterAnswered(outcome, expected, found);
  }
  outcome.unexpected.push(...byKey.values());
  const { missed, wronglyContradicted, differing, unexpected } = outcome;
  const agrees = [missed, wronglyContradicted, differing, unexpected].every(({ length }) => length === 0);
  return { ...outcome, agrees };
}

type Place = Pick<ActualFinding, 'applicationNumber' | 'item' | 'office' | 'subject'>;

function placeOf({ applicationNumber, item, office, subject }: Place): string {
  return `${applicationNumber} ${item} ${office} ${subject}`;
}

function keyOf(finding: Place & { instance: number }): string {
  return `${placeOf(finding)} ${finding.instance}`;
}

function enterSilent(
  outcome: Omit<Comparison, 'agrees'>,
  expected: ExpectedFinding,
  actual: ActualFinding | null,
): void {
  outcome.silent.tasks++;
  if (expected.planted && isProblem(expected.planted)) outcome.silent.planted++;
  if (actual?.state === 'unanswered') outcome.silent.unanswered++;
  else outcome.differing.push({ expected, actual });
}

function enterAnswered(
  outcome: Omit<Comparison, 'agrees'>,
  expected: ExpectedFinding,
  actual: ActualFinding | null,
): void {
  const { planted, expected: wanted } = expected;
  const agrees = actual?.state === 'answered' && actual.verdict === wanted.verdict && actual.reason === wanted.reason;
  const problem = planted !== null && isProblem(planted);
  if (planted) {
    const tally = (outcome.byKind[planted] ??= { planted: 0, found: 0 });
    tally.planted++;
    if (agrees) tally.found++;
  }
  if (problem) outcome.planted++;
  if (agrees) {
    if (problem) outcome.found++;
  } else if (problem) outcome.missed.push({ expected, actual });
  else if (actual?.verdict === 'contradicted') outcome.wronglyContradicted.push({ expected, actual });
  else outcome.differing.push({ expected, actual });
}
