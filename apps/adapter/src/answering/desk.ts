import type { Source } from '#connectors';
import type { Clock, Logger } from '#runtime';
import type { DecryptionKeys, SigningService } from '#signing';
import type { Journal } from '../journal/journal.js';
import type { CircuitWatch } from '../reporting/circuit-watch.js';
import type { Addressee } from './read-delivery.js';
import type { Turns } from './turns.js';

/** Everything one office works with. Nothing of it is shared with another office. */
export interface Desk extends Addressee {
  /** The broker account of the office: the broker checks it on every message. */
  account: string;
  source: Source;
  /** Since when its parts are asked, or left in peace. */
  circuits: CircuitWatch;
  journal: Journal;
  /** Empty where the office has no encryption key: its messages come in the clear then. */
  decryptionKeys: DecryptionKeys;
  signer: SigningService;
  /** Numbers are given, signed and journalled by one piece of work at a time: so they have no gap and no double. */
  turns: Turns;
  clock: Clock;
  log: Logger;
}
