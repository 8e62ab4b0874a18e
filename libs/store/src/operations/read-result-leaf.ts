import type { DataSource, EntityManager } from 'typeorm';
import type { LeafBatch } from './keep-log.js';

/** A result with its place in the log; `index` is null while it has no position. */
export interface ResultLeaf {
  applicationId: string;
  season: string;
  district: string;
  envelope: Buffer;
  index: number | null;
}

/** A result of an application, by the application's number and the result's digest (hex). Null when there is none. */
export async function readResultLeaf(store: DataSource, number: string, digest: string): Promise<ResultLeaf | null> {
  const [row] = await store.query<ResultLeaf[]>(
    `SELECT a.id AS "applicationId", a.season, a.district, r.envelope, (b.first_index + r.ledger_place)::int AS index
     FROM application a JOIN task t ON t.application_id = a.id JOIN result r ON r.task_id = t.id
     LEFT JOIN ledger_batch b ON b.number = r.ledger_batch
     WHERE a.number = $1 AND r.digest = decode($2, 'hex')`,
    [number, digest],
  );
  return row ?? null;
}

/** Batches of the first `size` leaves that hold leaves about keys, in order of their positions. */
export async function readKeyBatches(
  store: DataSource | EntityManager,
  season: string,
  size: number,
): Promise<(LeafBatch & { firstIndex: number })[]> {
  return store.query<(LeafBatch & { firstIndex: number })[]>(
    `SELECT number, first_index::int AS "firstIndex", count, leaves, envelopes FROM ledger_batch
     WHERE season = $1 AND first_index < $2 AND position('"type":"KEY_'::bytea IN leaves) > 0 ORDER BY first_index`,
    [season, size],
  );
}
