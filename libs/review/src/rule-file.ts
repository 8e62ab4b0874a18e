import type { SubjectKind } from '#agencies';
import type { Reason } from '#contracts';

/**
 * What the confirmed facts of an application are worth in one version of the policy. Policy is versioned data: values and
 * indicators changed four times in thirteen years, the way they are combined did not. All points are integer hundredths.
 */
export interface RuleFile {
  id: string;
  /** Number or name of the instrument these rules stand for. */
  policy: string;
  /** True when the values are not those of the instrument itself but stand in for a table that is not public. */
  illustrative: boolean;
  note: Words;
  threshold: number;
  groups: readonly IndicatorGroup[];
  indicators: readonly IndicatorRule[];
  /** Groups whose subtotals decide between equal totals, in turn; after them the time of handing in. */
  tieBreak: readonly string[];
}

interface Words {
  zh: string;
  en: string;
}

export interface IndicatorGroup {
  id: string;
  name: Words;
  /** Most that the indicators of the group bring together. */
  cap?: number;
}

/** 省统一指标 or 市自定指标 (粤府办〔2010〕32号). */
export type IndicatorClass = 'province' | 'city';

/**
 * `+` brings points, `-` takes them, `bar` shuts out whatever the points, `gate` must be met before points count. Findings with
 * the verdict `confirmed` serve `+` and `gate`; `-` and `bar` come only from findings whose reason a row lists.
 */
export type Direction = '+' | '-' | 'bar' | 'gate';

export interface IndicatorRule {
  id: string;
  name: Words;
  class: IndicatorClass;
  direction: Direction;
  group: string;
  /** `max`: the best counts (就高不就低, 不得累加). `sum`: all count; quantities of one unit are added before they are rounded down. */
  combine: 'max' | 'sum';
  /** Most (for `-`: at most so many taken) in all, and in one calendar year of the row's window fact. */
  cap?: { total?: number; perYear?: number };
  rows: readonly IndicatorRow[];
  /** Where the values come from. */
  source: string;
  note?: Words;
}

export interface IndicatorRow {
  item: string;
  /** Whose findings count; the applicant's where nothing is said. */
  subjects: readonly SubjectKind[];
  /** Agencies that must all confirm the item; where their values differ the lower counts. Without it any one listing counts. */
  agencies?: readonly string[];
  /** Reasons of a contradiction for which the office's value counts all the same: `below_claim`, `adverse_record`. */
  officeValueCounts: readonly Reason[];
  /** The finding counts only when this fact is one of the codes or truth values. */
  when?: { fact: string; in: readonly (string | boolean)[] };
  /** The finding counts only when this date or month lies at most so many years before the application was handed in. */
  window?: { fact: string; years: number };
  points: PointsRule;
}

/** How points come from the office's facts. `per_unit`: for every full unit; `steps`: of the highest step that is reached. */
export type PointsRule =
  | { kind: 'none' }
  | { kind: 'fixed'; points: number }
  | { kind: 'table'; fact: string; points: Readonly<Record<string, number>> }
  | { kind: 'per_unit'; fact: string; unit: number; points: number }
  | { kind: 'steps'; fact: string; steps: readonly { atLeast: number; points: number }[] };

/** The facts of the item that a row reads. */
export function factsRead({ points, when, window }: IndicatorRow): string[] {
  const read = 'fact' in points ? [points.fact] : [];
  if (when) read.push(when.fact);
  if (window) read.push(window.fact);
  return read;
}
