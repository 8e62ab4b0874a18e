import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { until } from '../../harness/until.js';
import type { Fault } from './fault.js';

const MINUTE = 60_000;
const SHIFT = pathToFileURL(join(process.cwd(), 'dist/test/chaos/faults/shift-clock.js')).href;

/** A wall clock that jumps so far when the program has run for so long. */
function clockJump(jumpMs: number, afterMs: number): Record<string, string> {
  return {
    NODE_OPTIONS: `--import ${SHIFT}`,
    CHAOS_CLOCK_JUMP_MS: String(jumpMs),
    CHAOS_CLOCK_AFTER_MS: String(afterMs),
  };
}

export const CLOCK_JUMPS: Fault[] = [
  {
    name: 'adapter-clock-drifts',
    words: 'the clock of an adapter jumps by up to four minutes, which is within the tolerance',
    when: 'answering',
    env: (random) => ({ adapter: clockJump(random.integer(-4, 4) * MINUTE, random.integer(0, 5_000)) }),
    strike: ({ random }) => wait(random.integer(500, 2_000)),
  },
  {
    name: 'adapter-clock-ahead',
    words: 'the clock of an adapter is ten minutes ahead: its results wait in quarantine until that time has come',
    when: 'answering',
    mayBeSetAside: ['CLOCK_AHEAD'],
    env: () => ({ adapter: clockJump(10 * MINUTE, 0) }),
    async strike({ house, log }) {
      await until(
        'a result is from the future',
        async () => (await house.count(`quarantine WHERE code = 'CLOCK_AHEAD'`)) > 0,
        60_000,
      );
      log('eleven minutes pass');
      const { realAnchor, seasonAnchor, rate } = house.clock!;
      const later = new Date(Date.parse(seasonAnchor) + 11 * MINUTE).toISOString();
      await house.setClock({ realAnchor, seasonAnchor: later, rate });
    },
  },
  {
    name: 'coordinator-clock-jumps-at-close',
    words: 'the clock of the coordinator jumps ten minutes ahead or back near the deadline; the database has the time',
    when: 'closing',
    env: (random) => ({ coordinator: clockJump(random.pick([-10, 10]) * MINUTE, random.integer(0, 8_000)) }),
    strike: ({ random }) => wait(random.integer(500, 2_000)),
  },
];
