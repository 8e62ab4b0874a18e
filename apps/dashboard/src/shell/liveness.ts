export type Liveness = { state: 'live' } | { state: 'late'; seconds: number } | { state: 'lost' };

/** What is refreshed every five seconds is late after twice that. */
const LATE_MS = 20_000;
const LOST_MS = 60_000;

/** How fresh the oldest of what is shown is. `failures`: attempts in a row that did not reach the server. */
export function livenessOf(shown: readonly { updatedAt: number; failures: number }[], now: number): Liveness {
  const loaded = shown.filter(({ updatedAt }) => updatedAt > 0);
  const failing = shown.some(({ failures }) => failures > 0);
  const age = Math.max(0, ...loaded.map(({ updatedAt }) => now - updatedAt));
  if (failing && (loaded.length === 0 || age > LOST_MS || shown.every(({ failures }) => failures > 1)))
    return { state: 'lost' };
  if (failing || age > LATE_MS) return { state: 'late', seconds: Math.round(age / 1000) };
  return { state: 'live' };
}
