import { committedBytes } from '#ledger';
import type { Score } from '#review';
import type { NewScore } from '#store';

/** The bytes that an APPLICATION_SPLIT leaf commits to, from what the store keeps of an application. */
export function applicationRecord(application: {
  id: string;
  district: string;
  handedInAt: Date;
  digest: Buffer;
}): Buffer {
  const { id, district, handedInAt, digest } = application;
  return committedBytes({
    application: id,
    district,
    handed_in_at: handedInAt.toISOString(),
    document_digest: digest.toString('base64'),
  });
}

/** The bytes that a SCORE leaf commits to, from what the store keeps of a score. */
export function scoreRecord(score: NewScore): Buffer {
  const { applicationId: application, total, threshold, reached, barred, lines, subtotals, flags } = score;
  const record = { application, total, threshold, reached, barred, lines, subtotals, flags };
  return committedBytes(record as Score & { application: string });
}
