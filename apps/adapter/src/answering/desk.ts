import type { Source } from '#connectors';
import type { Clock, Logger } from '#runtime';
import type { Signer } from '#signing';
import type { Journal } from '../journal/journal.js';
import type { Addressee } from './read-delivery.js';

/** Everything one office works with. Nothing of it is shared with another office. */
export interface Desk extends Addressee {
  /** The broker account of the office: the broker checks it on every message. */
  account: string;
  source: Source;
  journal: Journal;
  signer: Signer;
  clock: Clock;
  log: Logger;
}
