import { setTimeout as wait } from 'node:timers/promises';
import type { Link } from '../proxy/link.js';
import type { Fault, Stage } from './fault.js';

/** Does something to some link again and again. */
async function often(stage: Stage, links: readonly Link[], what: (link: Link) => void): Promise<void> {
  for (let times = stage.random.integer(4, 8); times > 0; times--) {
    await wait(stage.random.integer(50, 500));
    what(stage.random.pick(links));
  }
}

export const CUTS: Fault[] = [
  {
    name: 'cut-broker-links',
    words: 'connections to the broker are ended in mid-stream, again and again',
    when: 'answering',
    strike: (stage) => often(stage, stage.links.toBroker, (link) => link.cut('end')),
  },
  {
    name: 'reset-database-links',
    words: 'connections to the database are reset in mid-transaction and in mid-commit, again and again',
    when: 'answering',
    strike: (stage) => often(stage, stage.links.toDatabase, (link) => link.cut('reset')),
  },
  {
    name: 'reset-all-links-at-close',
    words: 'connections to broker and database are reset across the deadline',
    when: 'closing',
    strike: (stage) => often(stage, stage.links.all, (link) => link.cut('reset')),
  },
  {
    name: 'refuse-connections',
    words: 'broker and database are cut off, and refuse every connection for a time',
    when: 'answering',
    async strike({ links, random }) {
      await wait(random.integer(50, 500));
      for (const link of links.all) {
        link.refusing = true;
        link.cut('reset');
      }
      await wait(random.integer(1_000, 2_500));
      links.heal();
    },
  },
];
