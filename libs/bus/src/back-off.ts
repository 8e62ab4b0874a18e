/** Bounds of an exponential back-off, in milliseconds. */
export interface BackOff {
  firstMs: number;
  maxMs: number;
}

/**
 * Delay before attempt `attempt` (0, 1, 2 …): doubles up to `maxMs`, then is spread over its upper half by `chance`
 * (0 ≤ chance < 1), so that many clients that failed together do not come back together.
 */
export function backOffMs(attempt: number, { firstMs, maxMs }: BackOff, chance: number): number {
  const ceiling = Math.min(maxMs, firstMs * 2 ** Math.min(attempt, 30));
  return ceiling / 2 + (ceiling / 2) * chance;
}

/** Resolves after `ms`, or at once when the signal aborts; never rejects. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal?.addEventListener('abort', done, { once: true });
  });
}

/** Resolves true when `work` settles within `ms` (however it settles), false when it does not. */
export async function settlesWithin(work: Promise<unknown>, ms: number): Promise<boolean> {
  const limit = new AbortController();
  const settled = work.then(
    () => true,
    () => true,
  );
  const outcome = await Promise.race([settled, pause(ms, limit.signal).then(() => false)]);
  limit.abort();
  return outcome;
}
