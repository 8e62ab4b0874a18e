import type { ClosingRecordV1 } from '#contracts';
import { table } from './terminal-width.js';

/** How the rehearsal ended, for a person and for a program (`--json`). Counts are tasks unless named otherwise. */
export interface Outcome {
  season: string;
  seed: number;
  realm: string;
  closedAt: string;
  agencies: AgencyOutcome[];
  applications: { total: number; complete: number; incomplete: number };
  scores: {
    threshold: number;
    reached: number;
    barred: number;
    distribution: { from: number; applications: number }[];
  };
  unansweredOffices: { office: string; name: string; unanswered: number }[];
  quarantined: number;
  truth: TruthOutcome;
  closingRecord: ClosingRecordV1;
  seconds: { total: number; season: number };
}

export interface AgencyOutcome {
  agency: string;
  name: { zh: string; en: string };
  issued: number;
  confirmed: number;
  contradicted: number;
  not_found: number;
  unable: number;
  unanswered: number;
  late: number;
}

export interface TruthOutcome {
  planted: number;
  found: number;
  /** Expected findings that came otherwise; each names application, office, item and both findings. */
  differing: unknown[];
  wronglyContradicted: unknown[];
  byKind: Record<string, { planted: number; found: number }>;
  /** Late results that the closing record tells of, and how many were due from the late office. */
  late: { expected: number; recorded: number };
  unanswered: { expected: number; recorded: number };
}

/** True when every planted problem was found, nobody was wrongly contradicted, and late and silent offices show as such. */
export function isAsExpected({ truth }: Outcome): boolean {
  return (
    truth.found === truth.planted &&
    truth.differing.length === 0 &&
    truth.wronglyContradicted.length === 0 &&
    truth.late.recorded === truth.late.expected &&
    truth.unanswered.recorded === truth.unanswered.expected
  );
}

const COUNTS = ['issued', 'confirmed', 'contradicted', 'not_found', 'unable', 'unanswered', 'late'] as const;

/** The outcome as lines for a terminal. */
export function outcomeLines(outcome: Outcome): string[] {
  const head = [
    ['Agency', 'issued', 'confirmed', 'contradicted', 'not found', 'unable', 'unanswered', 'late'],
    ['部门', '下发', '属实', '不符', '库无', '无法核实', '未复', '逾期'],
  ];
  const rows = outcome.agencies.map((a) => [`${a.name.zh} ${a.agency}`, ...COUNTS.map((c) => String(a[c]))]);
  const totals = ['Total 合计', ...COUNTS.map((c) => String(outcome.agencies.reduce((sum, a) => sum + a[c], 0)))];
  const { applications, scores, truth } = outcome;
  return [
    '',
    ...table(head, [...rows, totals]),
    '',
    `Applications 申请: ${applications.total}, complete 办结 ${applications.complete}, incomplete 未结 ${applications.incomplete}`,
    ...outcome.unansweredOffices.map((o) => `  unanswered 未复: ${o.unanswered} tasks of ${o.name} (${o.office})`),
    `Quarantined 隔离: ${outcome.quarantined}`,
    '',
    'Score distribution 积分分布 (illustrative rule file 示例分值):',
    ...histogram(scores.distribution),
    `  reach ${scores.threshold / 100} points 达到${scores.threshold / 100}分: ${scores.reached}, barred 不予受理或一票否决 ${scores.barred}`,
    '',
    `Against the known truth 与已知事实比对: ${truth.found}/${truth.planted} planted problems found 埋设问题检出`,
    ...Object.entries(truth.byKind).map(([kind, n]) => `  ${kind}: ${n.found}/${n.planted}`),
    `  wrongly contradicted 误判: ${truth.wronglyContradicted.length}, otherwise different 其他差异: ${truth.differing.length}`,
    `  late as planted 逾期: ${truth.late.recorded}/${truth.late.expected}, unanswered as planted 未复: ${truth.unanswered.recorded}/${truth.unanswered.expected}`,
    isAsExpected(outcome) ? '  ✔ as expected 与预期一致' : '  ✘ NOT as expected 与预期不一致',
  ];
}

function histogram(distribution: Outcome['scores']['distribution']): string[] {
  const most = Math.max(1, ...distribution.map((d) => d.applications));
  return distribution.map(({ from, applications }) => {
    const label = `${String(from / 100).padStart(5)}–`;
    return `  ${label} ${'▇'.repeat(Math.round((applications / most) * 40))} ${applications}`;
  });
}
