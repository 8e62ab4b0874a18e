import type { OfficeId } from '../names.js';

export const MANIFEST_V1 = 'application/vnd.countersign.manifest.v1+json';
export const DISPUTE_V1 = 'application/vnd.countersign.dispute.v1+json';

/**
 * What the coordinator has of one office after the close, up to leaf `size`, signed by the coordinator and given to the office, which
 * compares it with its own journal and countersigns it: the same bytes with its own signature. `numbered` counts sequence numbers;
 * `gaps` are those that are missing between `after_sequence` and `last_sequence`, as first and last of each stretch.
 */
export interface ManifestV1 {
  v: 1;
  realm: string;
  season: string;
  office: OfficeId;
  /** It speaks of the first so many leaves of the log, the close and the scores among them. */
  size: number;
  /** Tasks, each counted once whatever its revisions. */
  issued: number;
  accepted: number;
  late: number;
  quarantined: number;
  /** The last number the office had used before this season; 0 for none. */
  after_sequence: number;
  first_sequence: number | null;
  last_sequence: number | null;
  numbered: number;
  gaps: [first: number, last: number][];
  /** Root (RFC 9162) over the digests of the numbered results in the order of their numbers, 32 bytes each. Base64. */
  root: string;
}

/** Why an office does not countersign its manifest. */
export const DISPUTE_REASONS = ['missing_results', 'unknown_results', 'root_differs', 'fewer_accepted'] as const;
export type DisputeReason = (typeof DISPUTE_REASONS)[number];

/** The office's answer to a manifest that does not agree with its journal, signed by the office. */
export interface DisputeV1 {
  v: 1;
  realm: string;
  season: string;
  office: OfficeId;
  /** Envelope digest of the manifest, base64. */
  manifest_digest: string;
  reason: DisputeReason;
  /** The numbers it is about, as first and last of each stretch; empty where none can be named. */
  sequences: [first: number, last: number][];
}
