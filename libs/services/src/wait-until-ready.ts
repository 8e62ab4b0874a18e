import { setTimeout as delay } from 'node:timers/promises';

const EVERY_MS = 50;

/**
 * Repeats `attempt` until it succeeds and gives its value. Throws the last error after `timeoutMs`, or at once when
 * `hopeless` gives a reason for that error.
 */
export async function waitUntilReady<T>(
  attempt: () => Promise<T>,
  timeoutMs: number,
  hopeless: (fault: Error) => string | null = () => null,
): Promise<T> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    try {
      return await attempt();
    } catch (fault) {
      const reason = hopeless(fault as Error);
      if (reason !== null) throw new Error(reason, { cause: fault });
      if (performance.now() > deadline) throw fault;
    }
    await delay(EVERY_MS);
  }
}
