import { setTimeout as wait } from 'node:timers/promises';

/** Looks again and again until it holds; throws with the name of what never came. */
export async function until(what: string, holds: () => Promise<boolean> | boolean, withinMs = 30_000): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`waited ${withinMs} ms in vain: ${what}`);
    await wait(25);
  }
}
