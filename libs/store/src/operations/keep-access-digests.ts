import type { DataSource, EntityManager } from 'typeorm';
import type { LoggedAccess } from './keep-access-log.js';

type Queryable = DataSource | EntityManager;

/** An entry of the access log whose time is whole: microseconds since 1970, in decimal, where a Date would round. */
export type AccessLogLine = Omit<LoggedAccess, 'at'> & { atMicros: string };

export interface AccessDigestRow {
  /** The stretch: entries of the access log behind `afterId`, up to `lastId`. */
  afterId: string;
  lastId: string;
  fromAt: Date;
  toAt: Date;
  reads: number;
  digest: Buffer;
  season: string;
  ledgerBatch: string;
}

/**
 * Keeps everybody from adding to the access log until the transaction ends, and waits for who is at it: an entry with a lower number
 * must not appear in a stretch that was closed.
 */
export async function holdAccessLog(manager: EntityManager): Promise<void> {
  await manager.query(`SET LOCAL lock_timeout = '2s'`);
  await manager.query('LOCK TABLE access_log IN SHARE MODE');
}

/** Where the next stretch begins: behind the entry and from the time at which the last one ended; null when nothing is behind it. */
export async function nextAccessStretch(
  manager: EntityManager,
): Promise<{ afterId: string; lastId: string; fromAt: Date; toAt: Date; season: string } | null> {
  const [row] = await manager.query<{ afterId: string; lastId: string; fromAt: Date; toAt: Date; season: string }[]>(
    `SELECT done.last_id AS "afterId", log.id AS "lastId", done.to_at AS "fromAt", log.at AS "toAt", newest.season
     FROM (SELECT id, at FROM access_log ORDER BY id DESC LIMIT 1) log
     CROSS JOIN (SELECT coalesce((SELECT max(last_id) FROM access_digest), 0) AS last_id,
                        coalesce((SELECT to_at FROM access_digest ORDER BY last_id DESC LIMIT 1),
                                 (SELECT at FROM access_log ORDER BY id LIMIT 1)) AS to_at) done
     CROSS JOIN (SELECT season FROM ledger ORDER BY season DESC LIMIT 1) newest
     WHERE log.id > done.last_id`,
  );
  return row ?? null;
}

/** Entries of the access log behind one id up to another, the lowest first. */
export async function readAccessLines(
  store: Queryable,
  afterId: string,
  lastId: string,
  most: number,
): Promise<AccessLogLine[]> {
  return store.query<AccessLogLine[]>(
    `SELECT id::text, (extract(epoch FROM at) * 1000000)::bigint::text AS "atMicros", ref, role, action, subjects,
            subject_count AS "subjectCount", fields, masked, purpose, reason, outcome, operation_id AS "operationId",
            request_id AS "requestId", address
     FROM access_log WHERE id > $1 AND id <= $2 ORDER BY id LIMIT $3`,
    [afterId, lastId, most],
  );
}

export async function saveAccessDigest(manager: EntityManager, row: AccessDigestRow): Promise<void> {
  await manager.query(
    `INSERT INTO access_digest (after_id, last_id, from_at, to_at, reads, digest, season, ledger_batch)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [row.afterId, row.lastId, row.fromAt, row.toAt, row.reads, row.digest, row.season, row.ledgerBatch],
  );
}

/** A stretch, and where its leaf is: the packed leaves of its batch, and the position, null until it has one. */
export interface LedgeredAccessDigest extends AccessDigestRow {
  leaves: Buffer | null;
  leafIndex: string | null;
}

/** Stretches from the newest back, before the one that ends with `before`. */
export async function readAccessDigests(
  store: Queryable,
  before: string | null,
  limit: number,
): Promise<LedgeredAccessDigest[]> {
  return store.query<LedgeredAccessDigest[]>(
    `${SELECT} WHERE $1::bigint IS NULL OR d.last_id < $1 ORDER BY d.last_id DESC LIMIT $2`,
    [before, limit],
  );
}

/** The stretch that ends with this entry of the access log; null where none does. */
export async function readAccessDigest(store: Queryable, lastId: string): Promise<LedgeredAccessDigest | null> {
  const [row] = await store.query<LedgeredAccessDigest[]>(`${SELECT} WHERE d.last_id = $1`, [lastId]);
  return row ?? null;
}

const SELECT = `SELECT d.after_id AS "afterId", d.last_id AS "lastId", d.from_at AS "fromAt", d.to_at AS "toAt", d.reads, d.digest, d.season,
    d.ledger_batch AS "ledgerBatch", b.leaves, b.first_index AS "leafIndex"
  FROM access_digest d LEFT JOIN ledger_batch b ON b.number = d.ledger_batch`;
