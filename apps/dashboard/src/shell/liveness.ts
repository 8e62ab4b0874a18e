export type Liveness = { state: 'live' } | { state: 'late'; seconds: number } | { state: 'lost' };

const LOST_MS = 60_000;

/** One thing that is shown: when it was fetched, and attempts in a row that did not reach the server. */
export interface ShownAge {
  updatedAt: number;
  failures: number;
}

/**
 * How fresh what is shown is. While the server tells of changes (`told`) what is shown is live, however long nothing has changed;
 * otherwise it is as late as the oldest of it is old. Lost: the server cannot be reached.
 */
export function livenessOf(told: boolean, shown: readonly ShownAge[], now: number): Liveness {
  const loaded = shown.filter(({ updatedAt }) => updatedAt > 0);
  const failing = shown.some(({ failures }) => failures > 0);
  const age = Math.max(0, ...loaded.map(({ updatedAt }) => now - updatedAt));
  if (failing && (loaded.length === 0 || age > LOST_MS || shown.every(({ failures }) => failures > 1)))
    return { state: 'lost' };
  if (failing || !told) return { state: 'late', seconds: Math.round(age / 1000) };
  return { state: 'live' };
}
