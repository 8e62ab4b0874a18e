import { setTimeout as wait } from 'node:timers/promises';
import type { Fault } from './fault.js';

const LATENCY: Omit<Fault, 'name' | 'when' | 'words'> = {
  strike: async ({ links, random }) => {
    for (const link of links.all)
      for (const weather of [link.toServer, link.toProgram])
        Object.assign(weather, { latencyMs: random.integer(5, 40), jitterMs: random.integer(10, 150) });
    for (let times = random.integer(2, 4); times > 0; times--) {
      await wait(random.integer(400, 900));
      random.pick(links.all).cut('reset');
    }
    links.heal();
  },
};

export const SLOWNESS: Fault[] = [
  {
    name: 'latency',
    words: 'every link is slow and uneven, and some connections are reset',
    when: 'answering',
    ...LATENCY,
  },
  { name: 'latency-at-close', words: 'the same across the deadline', when: 'closing', ...LATENCY },
  {
    name: 'black-hole',
    words: 'a link passes nothing and tells nobody; what was under way is lost in the end',
    when: 'answering',
    async strike({ links, random, log }) {
      await wait(random.integer(50, 400));
      const link = random.pick(links.all);
      log(`nothing passes: ${link.name}`);
      link.hold();
      await wait(random.integer(2_000, 5_000));
      link.cut('reset');
      links.heal();
    },
  },
  {
    name: 'partition',
    words: 'all links pass nothing for a time, and then deliver what was held',
    when: 'answering',
    async strike({ links, random }) {
      await wait(random.integer(50, 400));
      for (const link of links.all) link.hold();
      await wait(random.integer(1_500, 3_500));
      links.heal();
    },
  },
];
