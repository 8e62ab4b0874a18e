import { type Counted, type Finding, type FindingRef, type ScoreFlag, countFindings } from './count-findings.js';
import type { IndicatorRule, PointsRule, RuleFile } from './rule-file.js';
import { formatDay, shanghaiDay } from './shanghai-time.js';

/** What one indicator came to. Points are integer hundredths; the lines of a score add up to its total. */
export interface ScoreLine {
  indicator: string;
  points: number;
  from: FindingRef[];
  /** Why the points are not simply those of the findings. */
  note?: 'capped' | 'group_capped' | 'lower_value_counted';
}

export interface Score {
  total: number;
  threshold: number;
  /** The total is at least the threshold and nothing bars. Entry further needs a place in the district's quota (policy 二(一)). */
  reached: boolean;
  /** A bar applies or a gate is not met; the flags say which. */
  barred: boolean;
  lines: ScoreLine[];
  /** Total of each group, by its id; ties are decided by these. */
  subtotals: Record<string, number>;
  flags: ScoreFlag[];
}

/**
 * Scores an application by what the offices found, never by what was claimed, and never by silence: what is not confirmed brings
 * nothing. `handedInAt` is the day from which "within five years" is counted back. The order of the findings does not matter.
 */
export function scoreApplication(rules: RuleFile, findings: readonly Finding[], handedInAt: Date): Score {
  const day = formatDay(shanghaiDay(handedInAt));
  const sorted = [...findings].sort(byPlace);
  const flags: ScoreFlag[] = [];
  const lines: ScoreLine[] = [];
  const subtotals = Object.fromEntries(rules.groups.map(({ id }) => [id, 0]));
  const room = new Map(rules.groups.map(({ id, cap }) => [id, cap ?? Number.POSITIVE_INFINITY]));

  for (const rule of rules.indicators) {
    const flagged = flags.length;
    const counted = rule.rows.map((row) => countFindings(rule, row, sorted, day, flags));
    const all = counted.flat();
    if (rule.direction === 'bar' && all.length > 0) flags.push({ kind: 'barred', indicator: rule.id });
    if (rule.direction === 'gate' && counted.some((ofRow) => ofRow.length === 0)) {
      flags.push({ kind: 'gate_unmet', indicator: rule.id });
    }
    if (all.length === 0) continue;
    const conflict = flags.slice(flagged).some(({ kind }) => kind === 'conflict');
    const line = combine(rule, all, conflict);
    if (rule.direction === '+') grant(line, rule.group, room);
    subtotals[rule.group] = subtotals[rule.group]! + line.points;
    lines.push(line);
  }

  const total = lines.reduce((sum, { points }) => sum + points, 0);
  const barred = flags.some(({ kind }) => kind === 'barred' || kind === 'gate_unmet');
  const { threshold } = rules;
  return { total, threshold, reached: total >= threshold && !barred, barred, lines, subtotals, flags };
}

function combine(rule: IndicatorRule, counted: readonly Counted[], conflict: boolean): ScoreLine {
  const { cap } = rule;
  let earned: number;
  let points: number;
  let from = counted.flatMap((one) => one.from);
  if (rule.combine === 'max') {
    const worth = counted.map((one) => pointsOf([one]));
    const best = worth.reduce((most, one, i) => (Math.abs(one) > Math.abs(worth[most]!) ? i : most), 0);
    earned = points = worth[best]!;
    from = counted[best]!.from;
  } else {
    earned = pointsOf(counted);
    points = cap?.perYear === undefined ? earned : capYears(counted, cap.perYear);
  }
  points = clamp(points, cap?.total);
  const note = points !== earned ? 'capped' : conflict ? 'lower_value_counted' : undefined;
  return { indicator: rule.id, points, from, ...(note && { note }) };
}

/** Quantities that bring the same points for the same unit are added first: 30 hours here and 30 there are 60 hours. */
function pointsOf(counted: readonly Counted[]): number {
  const quantities = new Map<string, { rule: Extract<PointsRule, { kind: 'per_unit' }>; quantity: number }>();
  let points = 0;
  for (const { row, value } of counted) {
    if (row.points.kind !== 'per_unit') {
      points += value;
      continue;
    }
    const key = `${row.points.unit} ${row.points.points}`;
    quantities.set(key, { rule: row.points, quantity: (quantities.get(key)?.quantity ?? 0) + value });
  }
  for (const { rule, quantity } of quantities.values())
    points += ((quantity - (quantity % rule.unit)) / rule.unit) * rule.points;
  return points;
}

/** With a cap per year, units are full units of that year: 30 hours in each of two years are none. */
function capYears(counted: readonly Counted[], perYear: number): number {
  const years = new Set(counted.map(({ year }) => year));
  return [...years].reduce(
    (sum, year) => sum + clamp(pointsOf(counted.filter((one) => one.year === year)), perYear),
    0,
  );
}

/** Takes the points of a line from what its group may still bring; what exceeds it is cut from the line, in the file's order. */
function grant(line: ScoreLine, group: string, room: Map<string, number>): void {
  const left = room.get(group)!;
  if (line.points > left) {
    line.points = left;
    line.note = 'group_capped';
  }
  room.set(group, left - line.points);
}

function clamp(points: number, cap: number | undefined): number {
  return cap === undefined ? points : Math.max(-cap, Math.min(cap, points));
}

/** An order of findings that does not depend on how they came; two of one place differ in their facts only. */
function byPlace(a: Finding, b: Finding): number {
  const order = compare(a.item, b.item) || compare(a.subject, b.subject) || compare(a.office, b.office);
  return order || compare(JSON.stringify(a.facts), JSON.stringify(b.facts));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
