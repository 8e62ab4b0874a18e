import type { Overview } from '../../api/overview.js';
import type { Dictionary } from '../../words/zh.js';

/** The sentence that says whether everything will be answered before the close, and what stands in the way. */
export function answerOf(
  { state, forecast, tasks, window }: Pick<Overview, 'state' | 'forecast' | 'tasks' | 'window'>,
  words: Dictionary['overview']['answer'],
  day: (text: string) => string,
  count: (n: number) => string,
): string {
  if (isOver(state)) return tasks.remaining === 0 ? words.closedComplete : words.closedMissing(count(tasks.remaining));
  if (tasks.issued > 0 && tasks.remaining === 0) return words.done;
  if (state === 'planned') return words.planned;
  const { kind, p50, p90, standstill, unknown } = forecast;
  const lastDay = shanghaiDayBefore(window.closes_at);
  const drawn = kind === 'paths';
  const end = p90 === null ? words.beyond : day(p90);
  const sentences: string[] = [];
  if (standstill > 0) {
    sentences.push(words.never, words.standstill(standstill));
    if (drawn && p50 !== null) sentences.push(words.others(day(p50), end));
  } else if (drawn) {
    if (p50 === null) sentences.push(words.never);
    else if (p50 > lastDay) sentences.push(words.late(day(p50)));
    else if (forecast.lamp === 'normal') sentences.push(words.inTime(day(p50), end));
    else sentences.push(words.tight(day(p50), end));
  } else {
    sentences.push(words.no_history);
  }
  if (unknown > 0 && drawn) sentences.push(words.unknown(unknown));
  return sentences.join(' ');
}

/** The window of a season is over for good. */
export function isOver(state: Overview['state']): boolean {
  return state === 'closed' || state === 'sealed';
}

/** The last day, in Foshan, before an end that is exclusive. */
function shanghaiDayBefore(end: string): string {
  return new Date(Date.parse(end) - 1 + 8 * 3_600_000).toISOString().slice(0, 10);
}
