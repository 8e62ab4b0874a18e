import type { DataSource, EntityManager } from 'typeorm';
import { closesBehind, type KeptManifest } from '#store';
import { storedEnvelope } from './read-openings.js';

/** What is beside the leaves in a bundle. */
export interface BundledRecords {
  closingRecord: Buffer | null;
  sealRecord: Buffer | null;
  rules: Buffer | null;
  manifests: KeptManifest[];
}

/**
 * The records that the first `size` leaves of a log cover. A window that has just closed, or a season that was just sealed, has its record
 * before a head over its leaf is signed; a bundle with one and without the other would be refused. The records must have been
 * read after that head.
 */
export async function recordsWithin(
  store: DataSource | EntityManager,
  season: string,
  size: number,
  records: BundledRecords,
): Promise<BundledRecords> {
  const closed = records.closingRecord !== null && !(await closesBehind(store, season, size));
  return {
    closingRecord: closed ? records.closingRecord : null,
    rules: closed ? records.rules : null,
    manifests: records.manifests.filter((manifest) => manifest.size <= size),
    sealRecord: sealedSize(records.sealRecord) < size ? records.sealRecord : null,
  };
}

/** The position of the leaf that a seal record belongs to: its `size`. */
function sealedSize(sealRecord: Buffer | null): number {
  const envelope = storedEnvelope(sealRecord);
  return envelope === null ? Infinity : (JSON.parse(envelope.payload.toString()) as { size: number }).size;
}
