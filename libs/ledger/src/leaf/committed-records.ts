import type { Score } from '#review';
import { canonicalJson, type Encodable } from './canonical-json.js';

/** What an APPLICATION_SPLIT leaf commits to. `document_digest` is the base64 SHA-256 of the application as it was handed in. */
export interface ApplicationRecord {
  application: string;
  district: string;
  handed_in_at: string;
  document_digest: string;
}

/** What a SCORE leaf commits to: a score as the rules gave it, and whose it is. */
export type ScoreRecord = Score & { application: string };

/** What an OVERRIDE leaf commits to. `total` (hundredths) with `set_score` only. */
export interface OverrideRecord {
  action: string;
  target: string;
  reason: string;
  total?: number;
}

/** The bytes that a commitment is made over: canonical JSON. */
export function committedBytes(record: ApplicationRecord | ScoreRecord | OverrideRecord): Buffer {
  return Buffer.from(canonicalJson(record as unknown as Encodable));
}
