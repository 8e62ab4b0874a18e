import type { QueueDepth } from '#bus';
import type { StreamTimes } from '../events/event-stream.js';
import type { SignInSettings } from '../people/sign-in-settings.js';

/** Settings of the HTTP side; the class is Nest's token for them. */
export abstract class HttpSettings {
  /** Ingress queues of this installation. */
  abstract readonly partitions: number;
  /** Imports are spooled in its sub-folder `imports`, which only the owner can read. */
  abstract readonly dataFolder: string;
  /** Each throws, or takes too long, when what it is named for cannot be worked with: `database`, `broker`. */
  abstract readonly checks: Readonly<Record<string, () => Promise<void>>>;
  /** As `checks`, for what is shown beside them though the program is ready without it: much of its work goes on. */
  abstract readonly watched: Readonly<Record<string, () => Promise<void>>>;
  /** How deep the queues named are; null for one that does not exist. Throws when the broker is not to be had. */
  abstract readonly readQueueDepths: (queues: readonly string[]) => Promise<Map<string, QueueDepth | null>>;
  abstract readonly importLimits: ImportLimits;
  abstract readonly signIn: SignInSettings;
  /** Each office has its own broker account, as for collection. */
  abstract readonly accountsPerOffice: boolean;
  abstract readonly streamTimes: StreamTimes;
  /** So many fields can be revealed by one person within an hour. */
  abstract readonly revealsPerHour: number;
}

export interface ImportLimits {
  /** Bytes of the upload. */
  uploadBytes: number;
  /** Bytes of a workbook's parts when inflated. */
  inflatedBytes: number;
  /** Rows of a table (one claim each), or lines of NDJSON. */
  rows: number;
}

export const IMPORT_LIMITS: ImportLimits = {
  uploadBytes: 64 * 1024 * 1024,
  inflatedBytes: 512 * 1024 * 1024,
  rows: 1_000_000,
};
