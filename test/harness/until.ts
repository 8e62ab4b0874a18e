import { setTimeout as wait } from 'node:timers/promises';

/** How long a test waits for what must come: a bound against standing still, for a machine may be slow. In milliseconds. */
export const PATIENCE_MS = 150_000;

/** Looks again and again until it holds; throws with the name of what never came. */
export async function until(
  what: string,
  holds: () => Promise<boolean> | boolean,
  withinMs = PATIENCE_MS,
): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`waited ${withinMs} ms in vain: ${what}`);
    await wait(25);
  }
}
