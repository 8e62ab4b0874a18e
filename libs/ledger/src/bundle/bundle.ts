import type { Envelope, TreeHash } from '#signing';

/**
 * A season's bundle: the whole log of one season with what is needed to check it, and nothing that is needed from elsewhere but
 * trust in the log's key. README.md describes the file.
 */
export interface Bundle {
  about: BundleAbout;
  /** The signed note, exactly as it was published. */
  checkpoint: string;
  leaves: BundledLeaf[];
  /** How many leaves the file says it has. */
  leafCount: number;
  /** What leaves commit to, by leaf index; one that was erased is not there. */
  openings: Map<number, Opening>;
  /** The rule file's bytes. */
  rules: Buffer | null;
  closingRecord: Envelope | null;
  /** Signed by the coordinator; and the same, signed by the office. */
  manifests: Envelope[];
  countersignatures: Envelope[];
  seal: Envelope | null;
  /** By the size of the head, each size once. */
  timeStamps: BundledTimeStamp[];
}

export interface BundleAbout {
  origin: string;
  realm: string;
  season: string;
  /** Verifier keys (C2SP signed-note) of the log and of its witnesses. Who wants to be sure has them from elsewhere. */
  log_key: string;
  witnesses: string[];
}

/** A time-stamp (RFC 3161) of the head of the log's first `size` leaves: of its signed text, which follows from those leaves. */
export interface BundledTimeStamp {
  size: number;
  /** With which it was asked for; 8 bytes. */
  nonce: Buffer;
  /** TimeStampToken in DER. */
  token: Buffer;
}

export interface BundledLeaf {
  /** The number that the file gives it; its place in the list when nothing is wrong. */
  index: number;
  /** The leaf hash as the log had it. */
  hash: TreeHash;
  bytes: Buffer;
}

/** A task or result is opened by its envelope; a commitment by salt and payload. */
export type Opening = { kind: 'envelope'; envelope: Envelope } | { kind: 'committed'; salt: Buffer; payload: Buffer };
