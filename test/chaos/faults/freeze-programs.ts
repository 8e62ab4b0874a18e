import { setTimeout as wait } from 'node:timers/promises';
import type { Fault } from './fault.js';

/** A program is stopped in mid-step (SIGSTOP) and goes on as if nothing had been. */
export const FREEZES: Fault[] = [
  {
    name: 'freeze-coordinator',
    words: 'the coordinator is stopped in mid-step and goes on after some seconds',
    when: 'answering',
    async strike({ coordinators, random }) {
      await wait(random.integer(50, 700));
      coordinators[0]!.freeze();
      await wait(random.integer(1_000, 3_000));
      coordinators[0]!.thaw();
    },
  },
  {
    name: 'freeze-adapters',
    words: 'the adapters are stopped in mid-step and go on after some seconds',
    when: 'answering',
    adapters: 2,
    async strike({ adapters, random }) {
      for (const adapter of adapters) {
        await wait(random.integer(20, 500));
        adapter.freeze();
      }
      await wait(random.integer(1_000, 3_000));
      for (const adapter of adapters) adapter.thaw();
    },
  },
  {
    name: 'freeze-coordinator-at-close',
    words: 'the coordinator is stopped before the deadline and goes on after it',
    when: 'closing',
    async strike({ coordinators, random, deadline }) {
      await wait(Math.max(0, deadline! - Date.now() - random.integer(100, 900)));
      coordinators[0]!.freeze();
      await wait(random.integer(1_200, 3_000));
      coordinators[0]!.thaw();
    },
  },
];
