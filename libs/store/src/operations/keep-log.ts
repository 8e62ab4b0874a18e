import type { DataSource, EntityManager } from 'typeorm';

export interface Log {
  season: string;
  origin: string;
  size: number;
  counts: Record<string, number>;
}

/** A row of leaves; `firstIndex` is null while they have no position. */
export interface LeafBatch {
  number: string;
  firstIndex: number | null;
  count: number;
  leaves: Buffer;
  envelopes: Buffer | null;
}

export interface StoredTile {
  level: number;
  place: number;
  width: number;
  hashes: Buffer;
}

export interface StoredCheckpoint {
  size: number;
  root: string;
  note: string;
  signedAt: Date;
  cosigned: number;
  timestampToken: Buffer | null;
}

/** Makes the log of a season unless it is there. */
export async function createLog(store: DataSource | EntityManager, season: string, origin: string): Promise<void> {
  await store.query('INSERT INTO ledger (season, origin) VALUES ($1, $2) ON CONFLICT DO NOTHING', [season, origin]);
}

/** Seasons that have leaves without a position, or a log whose head is not signed yet; or all that have a log. */
export async function readLogsToKeep(store: DataSource, all: boolean): Promise<string[]> {
  const rows = await store.query<{ season: string }[]>(
    `SELECT id AS season FROM season s
     WHERE EXISTS (SELECT 1 FROM ledger_batch b WHERE b.season = s.id AND b.first_index IS NULL)
        OR (SELECT size FROM ledger l WHERE l.season = s.id) >
           coalesce((SELECT max(c.size) FROM ledger_checkpoint c WHERE c.season = s.id), 0)
        OR ($1 AND EXISTS (SELECT 1 FROM ledger l WHERE l.season = s.id))
     ORDER BY id`,
    [all],
  );
  return rows.map(({ season }) => season);
}

export async function readLog(store: DataSource | EntityManager, season: string): Promise<Log | null> {
  return one(await store.query<Log[]>(`${SELECT_LOG} WHERE season = $1`, [season]));
}

/** Locks the log: until the transaction ends nobody else gives positions or signs. */
export async function lockLog(manager: EntityManager, season: string): Promise<Log | null> {
  return one(await manager.query<Log[]>(`${SELECT_LOG} WHERE season = $1 FOR UPDATE`, [season]));
}

/**
 * Batches that have no position, lowest number first. The caller must hold the log's lock, and read by a statement of its own after it
 * (READ COMMITTED), so that it sees what the last one who held the lock has done.
 */
export async function readPending(manager: EntityManager, season: string, limit: number): Promise<LeafBatch[]> {
  return manager.query<LeafBatch[]>(
    `SELECT number, NULL AS "firstIndex", count, leaves, NULL AS envelopes FROM ledger_batch
     WHERE season = $1 AND first_index IS NULL ORDER BY number LIMIT $2`,
    [season, limit],
  );
}

/** Gives batches their positions, saves the tiles that grew, and moves the log's size. The caller holds the log's lock. */
export async function appendToLog(
  manager: EntityManager,
  season: string,
  batches: readonly { number: string; firstIndex: number }[],
  tiles: readonly StoredTile[],
  log: Pick<Log, 'size' | 'counts'>,
): Promise<void> {
  await manager.query(
    `UPDATE ledger_batch b SET first_index = p.first_index FROM unnest($1::bigint[], $2::bigint[]) AS p(number, first_index)
     WHERE b.number = p.number`,
    [batches.map((b) => b.number), batches.map((b) => b.firstIndex)],
  );
  for (const { level, place, width, hashes } of tiles) {
    await manager.query(
      `INSERT INTO ledger_tile (season, level, place, width, hashes) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (season, level, place) DO UPDATE SET width = excluded.width, hashes = excluded.hashes`,
      [season, level, place, width, hashes],
    );
  }
  await manager.query('UPDATE ledger SET size = $2, counts = $3 WHERE season = $1', [
    season,
    log.size,
    JSON.stringify(log.counts),
  ]);
}

/** Sequenced batches from the one that holds leaf `from` on, in order of their positions. */
export async function readSequenced(
  store: DataSource | EntityManager,
  season: string,
  from: number,
  limit: number,
): Promise<(LeafBatch & { firstIndex: number })[]> {
  return store.query<(LeafBatch & { firstIndex: number })[]>(
    `SELECT number, first_index::int AS "firstIndex", count, leaves, envelopes FROM ledger_batch
     WHERE season = $1 AND first_index >= coalesce(
       (SELECT max(first_index) FROM ledger_batch WHERE season = $1 AND first_index <= $2), 0)
     ORDER BY first_index LIMIT $3`,
    [season, from, limit],
  );
}

export async function readTiles(
  store: DataSource | EntityManager,
  season: string,
  tiles: readonly { level: number; index: number }[],
): Promise<StoredTile[]> {
  return store.query<StoredTile[]>(
    `SELECT t.level, t.place, t.width, t.hashes FROM unnest($2::int[], $3::int[]) AS w(level, place)
     JOIN ledger_tile t ON t.season = $1 AND t.level = w.level AND t.place = w.place`,
    [season, tiles.map((t) => t.level), tiles.map((t) => t.index)],
  );
}

/** The newest checkpoint, or the newest that at least `cosigned` witnesses have cosigned. */
export async function readCheckpoint(
  store: DataSource | EntityManager,
  season: string,
  cosigned = 0,
): Promise<StoredCheckpoint | null> {
  return one(
    await store.query<StoredCheckpoint[]>(
      `${SELECT_CHECKPOINT} WHERE season = $1 AND cosigned >= $2 ORDER BY ledger_checkpoint.size DESC LIMIT 1`,
      [season, cosigned],
    ),
  );
}

/** Keeps a checkpoint, and lets those of former hours go that nobody vouched for: a log is followed by its tiles. */
export async function saveCheckpoint(
  manager: EntityManager,
  season: string,
  { size, root, note }: Pick<StoredCheckpoint, 'size' | 'root' | 'note'>,
): Promise<void> {
  await manager.query(
    'INSERT INTO ledger_checkpoint (season, size, root, note) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
    [season, size, root, note],
  );
  await manager.query(
    `DELETE FROM ledger_checkpoint WHERE season = $1 AND size < $2 AND cosigned = 0 AND timestamp_token IS NULL
       AND signed_at < clock_timestamp() - interval '1 hour'`,
    [season, size],
  );
}

/** Adds witnesses' signature lines to a head; a line that it has already is passed over. */
export async function saveCosignatures(
  store: DataSource,
  season: string,
  size: number,
  lines: readonly string[],
): Promise<void> {
  for (const line of lines) {
    await store.query(
      `UPDATE ledger_checkpoint SET note = note || $3, cosigned = cosigned + 1
       WHERE season = $1 AND size = $2 AND position($3 IN note) = 0`,
      [season, size, line],
    );
  }
}

/** Keeps the time-stamp over the signed text of a head: the authority's response, and the nonce that it was asked for with. */
export async function saveTimeStamp(
  store: DataSource,
  season: string,
  size: number,
  { response, nonce }: { response: Buffer; nonce: Buffer },
): Promise<void> {
  await store.query(
    'UPDATE ledger_checkpoint SET timestamp_token = $3, timestamp_nonce = $4 WHERE season = $1 AND size = $2',
    [season, size, response, nonce],
  );
}

export interface StoredTimeStamp {
  size: number;
  response: Buffer;
  nonce: Buffer;
}

/**
 * Time-stamps of heads up to a size, by size: of each day the last one, in the time of the offices. Which of a day's heads is stamped tells
 * nothing more, and there are a thousand of them.
 */
export async function readTimeStamps(
  store: DataSource | EntityManager,
  season: string,
  size: number,
): Promise<StoredTimeStamp[]> {
  return store.query<StoredTimeStamp[]>(
    `SELECT size, response, nonce FROM (
       SELECT DISTINCT ON (date_trunc('day', c.signed_at AT TIME ZONE 'Asia/Shanghai'))
              c.size::int AS size, timestamp_token AS response, timestamp_nonce AS nonce
       FROM ledger_checkpoint c
       WHERE season = $1 AND c.size <= $2 AND timestamp_token IS NOT NULL AND timestamp_nonce IS NOT NULL
       ORDER BY date_trunc('day', c.signed_at AT TIME ZONE 'Asia/Shanghai'), c.size DESC) last
     ORDER BY size`,
    [season, size],
  );
}

/** The newest head that has a time-stamp. */
export async function readTimeStamped(store: DataSource, season: string): Promise<StoredCheckpoint | null> {
  return one(
    await store.query<StoredCheckpoint[]>(
      `${SELECT_CHECKPOINT} WHERE season = $1 AND timestamp_token IS NOT NULL ORDER BY ledger_checkpoint.size DESC LIMIT 1`,
      [season],
    ),
  );
}

const SELECT_CHECKPOINT = `SELECT size::int AS size, root, note, signed_at AS "signedAt", cosigned,
  timestamp_token AS "timestampToken" FROM ledger_checkpoint`;
const SELECT_LOG = 'SELECT season, origin, size::int AS size, counts FROM ledger';

function one<T>(rows: readonly T[]): T | null {
  return rows[0] ?? null;
}
