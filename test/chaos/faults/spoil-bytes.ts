import { setTimeout as wait } from 'node:timers/promises';
import type { Fault } from './fault.js';

/**
 * Without TLS a bit that TCP's checksum misses reaches the programs. The links to the broker alone: of what goes to the database nobody could
 * tell, so that link needs TLS. And not across the deadline: a spoiled acknowledgement can lose what was confirmed in time, and the
 * same bytes, sent again, then come late.
 */
export const SPOILING: Fault[] = [
  {
    name: 'flipped-bits',
    words: 'single bits are turned over on their way to and from the broker',
    when: 'answering',
    mayBeSetAside: [
      'BAD_BATCH_PATH',
      'BAD_SIGNATURE',
      'MALFORMED_PAYLOAD',
      'NOT_AN_ENVELOPE',
      'NOT_PROCESSED',
      'REJECTED_BY_OFFICE',
      'SCHEMA_MISMATCH',
      'UNDELIVERABLE',
      'UNKNOWN_EXCHANGE',
      'UNKNOWN_KEY',
      'UNKNOWN_PAYLOAD_TYPE',
      'WRONG_ACCOUNT',
    ],
    async strike({ links, random }) {
      for (let times = random.integer(6, 12); times > 0; times--) {
        await wait(random.integer(50, 350));
        const link = random.pick(links.toBroker);
        (random.chance(0.5) ? link.toServer : link.toProgram).flips++;
      }
      links.assertStruck();
    },
  },
];
