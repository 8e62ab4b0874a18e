import type { OfficeId } from '../names.js';

export const RECEIPT_V1 = 'application/vnd.countersign.receipt.v1+json';

/** The coordinator's signed answer to results of one office that it recorded in one transaction. */
export interface ReceiptV1 {
  v: 1;
  realm: string;
  season: string;
  /** UUIDv7. */
  receipt_id: string;
  office: OfficeId;
  received_at: string;
  results: ReceiptEntry[];
}

/** `result_digest` is the envelope digest (base64) of the result as it arrived; it is what an office matches its journal on. */
export interface ReceiptEntry {
  result_digest: string;
  status: ReceiptStatus;
  /** With `quarantined` only: a `RejectionCode`, or one that a newer coordinator has and this reader does not know yet. */
  code?: string;
}

/**
 * `accepted`: counted. `late`: recorded and listed, not counted. `quarantined`: kept whole, with the code.
 * A duplicate has no status of its own: it is answered with the first receipt again, byte for byte.
 */
export type ReceiptStatus = 'accepted' | 'late' | 'quarantined';
