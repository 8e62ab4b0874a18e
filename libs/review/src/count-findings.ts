import type { Facts, OfficeId, SubjectRef, Verdict } from '#contracts';
import type { IndicatorRow, IndicatorRule } from './rule-file.js';

/** The recorded finding of one task. */
export interface Finding {
  item: string;
  agency: string;
  office: OfficeId;
  subject: SubjectRef;
  verdict: Verdict;
  reason: string;
  facts: Facts;
}

/** Which finding points came from. */
export interface FindingRef {
  item: string;
  office: OfficeId;
  subject: SubjectRef;
}

/** What somebody should look at before the score is final. */
export interface ScoreFlag {
  kind:
    | 'conflict' // two agencies confirm one item with different values; the lower counts
    | 'not_confirmed_by_all' // an item that several agencies must confirm lacks one of them
    | 'missing_fact' // the office confirmed and gave no value
    | 'unlisted_code' // the value is a code to which the rule file gives no points
    | 'outside_window' // too old, or of after the application, to count
    | 'gate_unmet'
    | 'barred';
  indicator: string;
  item?: string;
  subject?: SubjectRef;
}

/** A finding, or those of all agencies that must confirm together, as one row of the rule file takes it. */
export interface Counted {
  row: IndicatorRow;
  /** For `per_unit` the quantity before it is divided; for the other kinds points. */
  value: number;
  /** Calendar year of the row's window fact. */
  year: string | null;
  from: FindingRef[];
}

/**
 * The findings that count for a row, with the office's values. `day` (`YYYY-MM-DD`) is the day of handing in, from which windows are
 * counted back: the policy names no other day. What is doubtful is added to `flags`.
 */
export function countFindings(
  rule: IndicatorRule,
  row: IndicatorRow,
  findings: readonly Finding[],
  day: string,
  flags: ScoreFlag[],
): Counted[] {
  const candidates = findings.filter(
    ({ item, subject, agency }) =>
      item === row.item &&
      row.subjects.some((kind) => subject === kind || (kind === 'child' && subject.startsWith('child:'))) &&
      (row.agencies?.includes(agency) ?? true),
  );
  if (!row.agencies) return candidates.flatMap((finding) => count(rule, row, finding, day, flags) ?? []);
  const subjects = new Set(candidates.map(({ subject }) => subject));
  return [...subjects].flatMap((subject) => {
    const ofOne = candidates.filter((finding) => finding.subject === subject);
    return countTogether(rule, row, ofOne, day, flags) ?? [];
  });
}

/** All agencies of the row must confirm. The lower value counts where they differ, and is flagged; values are never averaged. */
function countTogether(
  rule: IndicatorRule,
  row: IndicatorRow,
  findings: readonly Finding[],
  day: string,
  flags: ScoreFlag[],
): Counted | null {
  const about = { indicator: rule.id, item: row.item, subject: findings[0]!.subject };
  const counted = findings.flatMap((finding) => count(rule, row, finding, day, flags) ?? []);
  const answered = row.agencies!.every((agency) => findings.some((finding) => finding.agency === agency));
  if (counted.length === 0) return null;
  if (!answered || counted.length < findings.length) {
    flags.push({ kind: 'not_confirmed_by_all', ...about });
    return null;
  }
  const lowest = counted.reduce((low, one) => (one.value < low.value ? one : low));
  if (counted.some(({ value }) => value !== lowest.value)) flags.push({ kind: 'conflict', ...about });
  return { ...lowest, from: counted.flatMap(({ from }) => from) };
}

function count(
  rule: IndicatorRule,
  row: IndicatorRow,
  finding: Finding,
  day: string,
  flags: ScoreFlag[],
): Counted | null {
  if (!counts(rule, row, finding)) return null;
  const { item, office, subject, facts } = finding;
  const doubt = (kind: ScoreFlag['kind']): null => {
    flags.push({ kind, indicator: rule.id, item, subject });
    return null;
  };
  // A bar is not escaped by a value that is missing.
  const lacking = (fact: string): boolean =>
    facts[fact] === undefined && doubt('missing_fact') === null && rule.direction !== 'bar';

  if (row.when) {
    const value = facts[row.when.fact];
    if (lacking(row.when.fact)) return null;
    if (value !== undefined && !row.when.in.some((one) => one === value)) return null;
  }
  let year: string | null = null;
  if (row.window) {
    const value = facts[row.window.fact];
    if (lacking(row.window.fact)) return null;
    if (value !== undefined && !within(String(value), day, row.window.years)) return doubt('outside_window');
    year = value === undefined ? null : String(value).slice(0, 4);
  }
  const value = valueOf(row, finding, doubt);
  return value === null ? null : { row, value, year, from: [{ item, office, subject }] };
}

/** Points and gates take what is confirmed; deductions and bars only what a row names, so that confirming never costs points. */
function counts({ direction }: IndicatorRule, row: IndicatorRow, { verdict, reason }: Finding): boolean {
  if (verdict === 'confirmed') return direction === '+' || direction === 'gate';
  return row.officeValueCounts.some((one) => one === reason);
}

function valueOf(
  { points }: IndicatorRow,
  { facts }: Finding,
  doubt: (kind: ScoreFlag['kind']) => null,
): number | null {
  if (points.kind === 'none') return 0;
  if (points.kind === 'fixed') return points.points;
  const fact = facts[points.fact];
  if (fact === undefined) return doubt('missing_fact');
  if (points.kind === 'table') {
    const code = String(fact);
    return Object.hasOwn(points.points, code) ? points.points[code]! : doubt('unlisted_code');
  }
  if (typeof fact !== 'number') return doubt('missing_fact');
  if (points.kind === 'per_unit') return fact;
  return points.steps.reduce(
    (best, step) => (fact >= step.atLeast && Math.abs(step.points) > Math.abs(best) ? step.points : best),
    0,
  );
}

/** Whether a date or month lies after the same day `years` years before `day`, and not after `day`. Compared as text. */
function within(value: string, day: string, years: number): boolean {
  const from = `${String(Number(day.slice(0, 4)) - years).padStart(4, '0')}${day.slice(4)}`;
  return value > from.slice(0, value.length) && value <= day.slice(0, value.length);
}
