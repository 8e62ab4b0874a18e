import { table } from '../../apps/rehearsal/src/show/terminal-width.js';
import type { RoundReport } from './round.js';

const seconds = (ms: number | null): string => (ms === null ? 'never' : `${(ms / 1_000).toFixed(1)} s`);

/** One line for a round that is over, and one for each promise that did not hold. */
export function roundLines(round: number, of: number, report: RoundReport): string[] {
  const { fault, violations, attempted, acknowledged, late, overshootMs, setAside, restarts, recoveryMs, totalMs } =
    report;
  const held = violations.length === 0;
  const figures = [
    `${attempted} attempted, ${acknowledged} acknowledged`,
    ...(late > 0 ? [`${late} late`] : []),
    ...(overshootMs > 0 ? [`the last that counts sent ${overshootMs} ms behind the deadline`] : []),
    ...(setAside > 0 ? [`${setAside} set aside`] : []),
    ...(restarts > 0 ? [`${restarts} restarts`] : []),
    `recovered in ${seconds(recoveryMs)}`,
    `round ${seconds(totalMs)}`,
  ];
  return [
    `${held ? '✔' : '✘'} ${round}/${of} ${fault}: ${figures.join(', ')}`,
    ...violations.slice(0, 12).map(({ invariant, detail }) => `    ${invariant}: ${detail}`),
    ...(violations.length > 12 ? [`    and ${violations.length - 12} more`] : []),
    ...(held ? [] : [`    again: npm run chaos -- --fault ${fault} --round-seed '${report.seed}'`]),
    ...(report.folder === null ? [] : [`    logs: ${report.folder}/logs`]),
  ];
}

/** The whole run: each fault with its recovery, and the sums. */
export function summaryLines(
  reports: readonly RoundReport[],
  skipped: readonly { name: string; why: string }[],
): string[] {
  const rows = [...new Set(reports.map(({ fault }) => fault))].map((fault) => {
    const rounds = reports.filter((one) => one.fault === fault);
    const times = rounds.flatMap(({ recoveryMs }) => (recoveryMs === null ? [] : [recoveryMs])).sort((a, b) => a - b);
    return [
      fault,
      String(rounds.length),
      String(sum(rounds, 'attempted')),
      String(sum(rounds, 'acknowledged')),
      String(sum(rounds, 'lost')),
      String(sum(rounds, 'duplicated')),
      String(sum(rounds, 'unexpected')),
      seconds(times[Math.floor((times.length - 1) / 2)] ?? null),
      seconds(times.length === rounds.length ? (times.at(-1) ?? null) : null),
      rounds.every(({ violations }) => violations.length === 0) ? '✔' : '✘',
    ];
  });
  const header = [
    'fault',
    'rounds',
    'attempted',
    'acknowledged',
    'lost',
    'duplicated',
    'unexpected',
    'median',
    'max',
    '',
  ];
  const broken = reports.filter(({ violations }) => violations.length > 0).length;
  return [
    '',
    ...table([header], rows),
    '',
    ...skipped.map(({ name, why }) => `not possible here: ${name} (${why})`),
    `${reports.length} rounds, ${broken} with a broken promise; ${sum(reports, 'attempted')} results attempted, ` +
      `${sum(reports, 'acknowledged')} acknowledged, ${sum(reports, 'lost')} lost, ${sum(reports, 'duplicated')} duplicated, ` +
      `${sum(reports, 'unexpected')} unexpected`,
  ];
}

function sum(
  reports: readonly RoundReport[],
  what: 'attempted' | 'acknowledged' | 'lost' | 'duplicated' | 'unexpected',
): number {
  return reports.reduce((total, report) => total + report[what], 0);
}
