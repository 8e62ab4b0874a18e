import type { OfficeId } from '../names.js';
import type { Facts, FieldComparison, Verdict } from '../verdicts.js';

export const RESULT_V1 = 'application/vnd.countersign.result.v1+json';

/** The signed answer of an office to one task. */
export interface ResultV1 {
  v: 1;
  realm: string;
  season: string;
  /** UUIDv7, made by the office. */
  result_id: string;
  task_id: string;
  revision: number;
  /** Envelope digest of the task that is answered, base64 (SHA-256 over the task's PAE bytes). */
  task_digest: string;
  /** The task's nonce. */
  nonce: string;
  office: OfficeId;
  item: string;
  /** Contiguous number per office, from 1: a gap shows that something was withheld. */
  sequence: number;
  verdict: Verdict;
  /** Machine-readable reason, from the reasons table. */
  reason: string;
  facts: Facts;
  comparison: FieldComparison[];
  evidence: Evidence;
  decided_by: DecidedBy;
  /** When the office's source was read, and when the result was signed. */
  observed_at: string;
  signed_at: string;
  /** 16 random bytes, base64: keeps a published digest from being guessed back to a person. */
  salt: string;
}

/** What the office looked at. `digest` (base64 SHA-256 over the source rows) lets the office show later what it saw. */
export interface Evidence {
  source: string;
  digest: string | null;
  as_of: string | null;
}

/** `officer` and `reviewer` are the office's own staff references, never names; `officer` is present when the mode is `officer`. */
export interface DecidedBy {
  mode: 'automatic' | 'officer';
  officer?: string;
  reviewer?: string;
}
