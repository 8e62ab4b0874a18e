import type { DataSource } from 'typeorm';

export interface ReleaseBatch {
  id: string;
  /** Who started it. */
  ref: string;
  /** What it was narrowed by. */
  code: string | null;
  office: string | null;
  state: 'running' | 'done';
  startedAt: Date;
  finishedAt: Date | null;
  total: number;
  done: number;
  /** Of those done: what stays in quarantine, or could not be judged. */
  failed: number;
}

export interface ReleaseItem {
  n: number;
  messageId: string;
  office: string | null;
  outcome: string | null;
  /** Why it stays. */
  code: string | null;
}

const STAYS = `('refused', 'failed')`;

/** Enters a batch of what is held and matches, oldest first, at most so many. The caller sees in `total` how many there are. */
export async function startReleaseBatch(
  store: DataSource,
  { id, ref, code, office }: { id: string; ref: string; code: string | null; office: string | null },
  most: number,
): Promise<void> {
  await store.transaction(async (manager) => {
    await manager.query('INSERT INTO release_batch (id, ref, code, office) VALUES ($1, $2, $3, $4)', [
      id,
      ref,
      code,
      office,
    ]);
    await manager.query(
      `INSERT INTO release_item (batch_id, n, message_id)
       SELECT $1, row_number() OVER (ORDER BY id), id FROM (
         SELECT id FROM quarantine WHERE state = 'held' AND ($2::text IS NULL OR code = $2) AND ($3::text IS NULL OR office = $3)
         ORDER BY id LIMIT $4) held`,
      [id, code, office, most],
    );
  });
}

/** Does a part of the oldest batch that is under way and that no other coordinator has; false when there is none. */
export async function aloneOnReleaseBatch(store: DataSource, work: (id: string) => Promise<void>): Promise<boolean> {
  return store.transaction(async (manager) => {
    const [batch] = await manager.query<{ id: string }[]>(
      `SELECT id FROM release_batch WHERE state = 'running' ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED`,
    );
    if (batch === undefined) return false;
    await work(batch.id);
    await manager.query(
      `UPDATE release_batch SET state = 'done', finished_at = clock_timestamp()
       WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM release_item WHERE batch_id = $1 AND outcome IS NULL)`,
      [batch.id],
    );
    return true;
  });
}

/** The next messages of a batch that were not judged yet. */
export async function nextReleaseItems(
  store: DataSource,
  batch: string,
  most: number,
): Promise<{ n: number; messageId: string }[]> {
  return store.query<{ n: number; messageId: string }[]>(
    `SELECT n, message_id AS "messageId" FROM release_item WHERE batch_id = $1 AND outcome IS NULL ORDER BY n LIMIT $2`,
    [batch, most],
  );
}

export async function noteReleaseItem(
  store: DataSource,
  batch: string,
  n: number,
  outcome: string,
  code: string | null,
): Promise<void> {
  await store.query('UPDATE release_item SET outcome = $3, code = $4 WHERE batch_id = $1 AND n = $2', [
    batch,
    n,
    outcome,
    code,
  ]);
}

/** Batches, newest first, behind the id `after`; or the one named. */
export async function listReleaseBatches(
  store: DataSource,
  { after = null, id = null, limit = 1 }: { after?: string | null; id?: string | null; limit?: number },
): Promise<ReleaseBatch[]> {
  return store.query<ReleaseBatch[]>(
    `SELECT b.id, b.ref, b.code, b.office, b.state, b.started_at AS "startedAt", b.finished_at AS "finishedAt", i.*
     FROM (SELECT * FROM release_batch WHERE ($1::uuid IS NULL OR id < $1) AND ($2::uuid IS NULL OR id = $2)
           ORDER BY id DESC LIMIT $3) b
     CROSS JOIN LATERAL (
       SELECT count(*)::int AS total, count(outcome)::int AS done, count(*) FILTER (WHERE outcome IN ${STAYS})::int AS failed
       FROM release_item WHERE batch_id = b.id) i
     ORDER BY b.id DESC`,
    [after, id, limit],
  );
}

/** What of a batch stays in quarantine, in order, behind the number `after`. */
export async function listReleaseFailures(
  store: DataSource,
  batch: string,
  after: number | null,
  limit: number,
): Promise<ReleaseItem[]> {
  return store.query<ReleaseItem[]>(
    `SELECT i.n, i.message_id AS "messageId", q.office, i.outcome, i.code FROM release_item i JOIN quarantine q ON q.id = i.message_id
     WHERE i.batch_id = $1 AND i.outcome IN ${STAYS} AND ($2::int IS NULL OR i.n > $2) ORDER BY i.n LIMIT $3`,
    [batch, after, limit],
  );
}
