import type { Evidence, Violation } from './evidence.js';

/** The fence is never early; clocks are read in several processes. */
const EARLY_MS = 20;
/** As long as a fence may be on its way to where it is parked, it may be late; the cut is exact in the order of messages. */
const LATE_MS = 1_000;

/**
 * No in-time result behind the fence, no late one before it. Two witnesses: the order of the log, in which late results stand behind the
 * begin of the close and results that count before its end; and the stopwatch office, which knows when the broker confirmed what.
 */
export function checkCut({ attempts, tables, bundle, deadline, fenceLateMs }: Evidence): Violation[] {
  const violations: Violation[] = [];
  const wrong = (detail: string): void => void violations.push({ invariant: 'the cut is exact', detail });
  const states = bundle.of('WINDOW_STATE');
  const [closing, closed] = (['closing', 'closed'] as const).map(
    (state) => states.find(({ leaf }) => leaf.state === state)?.index ?? Infinity,
  ) as [number, number];
  const admitted = bundle.of('OVERRIDE').length > 0;
  for (const { index } of bundle.of('RESULT')) {
    if (index > closed && !admitted) wrong(`leaf ${index} counts, behind the close at ${closed}`);
  }
  for (const { index } of bundle.of('LATE_RESULT')) {
    if (index < closing) wrong(`leaf ${index} is late, before the fence at ${closing}`);
  }
  if (deadline === null) return violations;
  const status = new Map(tables.results.map((one) => [one.digest, one.status]));
  for (const { digest, office, sequence, timing } of attempts) {
    if (timing === null) continue;
    const { sentAt, confirmedAt } = timing;
    const name = `result ${office} ${sequence}`;
    if (status.get(digest) === 'late' && confirmedAt !== null && confirmedAt < deadline - EARLY_MS)
      wrong(`${name} was confirmed ${deadline - confirmedAt} ms before the deadline and is late`);
    if (status.get(digest) === 'accepted' && sentAt > deadline + LATE_MS + fenceLateMs)
      wrong(`${name} was sent ${sentAt - deadline} ms after the deadline and counts`);
  }
  return violations;
}

/** The window began to close once, closed once, and was sealed once; rows, log and records say so alike. */
export function checkClosedOnce({ tables, bundle }: Evidence): Violation[] {
  const { season } = tables;
  const states = bundle.of('WINDOW_STATE').map(({ leaf }) => leaf.state);
  const count = (state: string): number => states.filter((one) => one === state).length;
  const [begun, closed, sealed] = [count('closing'), count('closed'), bundle.of('SEAL').length];
  const found = { ...season, begun, closes: closed, seals: sealed, record: tables.closingRecord !== null };
  const right =
    season.state === 'sealed' && season.closed && season.sealed && begun === 1 && closed === 1 && sealed === 1;
  if (right && found.record && bundle.bundle.closingRecord !== null && bundle.bundle.seal !== null) return [];
  return [{ invariant: 'one close, one seal', detail: JSON.stringify(found) }];
}
