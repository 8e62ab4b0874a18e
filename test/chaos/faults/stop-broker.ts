import { setTimeout as wait } from 'node:timers/promises';
import type { Fault } from './fault.js';

export const BROKER_STOPS: Fault[] = [
  {
    name: 'kill-broker',
    words: 'the broker is killed and comes back over its data',
    when: 'answering',
    needs: ['own servers'],
    async strike({ servers, random }) {
      await wait(random.integer(100, 900));
      await servers!.killBroker(random.integer(0, 1_500));
    },
  },
  {
    name: 'kill-broker-at-close',
    words: 'the broker is down at the deadline: the cut is made when it is back, and never before',
    // What an office sends at once when the broker is back may be ahead of the fence that waited in it.
    fenceLateMs: 15_000,
    when: 'closing',
    needs: ['own servers'],
    closesInSeconds: 5,
    async strike({ servers, random, deadline }) {
      await wait(Math.max(0, deadline! - Date.now() - random.integer(200, 1_200)));
      await servers!.killBroker(random.integer(0, 1_000));
    },
  },
];
