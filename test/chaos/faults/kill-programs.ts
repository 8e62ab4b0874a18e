import { setTimeout as wait } from 'node:timers/promises';
import type { Fault, Stage } from './fault.js';

/** Some of the programs are killed at moments of chance, several times; the supervisor starts them again. */
function kill(name: string, words: string, when: Fault['when'], of: (stage: Stage) => Stage['adapters']): Fault {
  return {
    name,
    words,
    when,
    adapters: 2,
    strike: async (stage) => {
      const { random, log } = stage;
      for (let times = random.integer(2, 3); times > 0; times--) {
        await wait(random.integer(50, 900));
        const victim = random.pick(of(stage));
        await victim.up();
        log(`SIGKILL ${victim.name}`);
        victim.kill();
      }
      await Promise.all([...stage.coordinators, ...stage.adapters].map((program) => program.up()));
    },
  };
}

export const KILLS: Fault[] = [
  kill('kill-coordinator', 'the coordinator is killed at random moments', 'answering', (stage) => stage.coordinators),
  kill('kill-adapters', 'adapters are killed at random moments', 'answering', (stage) => stage.adapters),
  kill('kill-all-at-close', 'any program is killed at random moments across the deadline', 'closing', (stage) => [
    ...stage.coordinators,
    ...stage.adapters,
  ]),
];
