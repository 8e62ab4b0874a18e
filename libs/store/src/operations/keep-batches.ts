import type { DataSource, EntityManager } from 'typeorm';
import { BATCH_SUBJECTS, type BatchAction } from './batch-subjects.js';

/** What a batch is about: everything of its action that matches when it is entered. */
export interface BatchFilter {
  /** Reason for which messages are held. */
  code: string | null;
  office: string | null;
  /** Of late results. */
  season: string | null;
}

export interface NewBatch extends BatchFilter {
  id: string;
  action: BatchAction;
  /** Who started or proposed it. */
  ref: string;
  /** Null only where nobody has to approve. */
  reason: string | null;
}

export interface BatchToRun extends NewBatch {
  state: 'open' | 'running' | 'done' | 'rejected';
  decidedBy: string | null;
}

export interface Batch extends BatchToRun {
  startedAt: Date;
  decidedAt: Date | null;
  finishedAt: Date | null;
  total: number;
  done: number;
  /** Of those done: what stays as it was. */
  failed: number;
}

export interface BatchItem {
  n: number;
  /** As of a proposal: id of a message, or task id and digest of a late result. */
  subject: string;
  /** Where it stood when the batch was entered. */
  stands: string;
}

const COLUMNS = `b.id, b.action, b.ref, b.reason, b.code, b.office, b.season, b.state, b.decided_by AS "decidedBy"`;

/** Enters a batch; returns how many it is about, at most so many. What needs a second person and is about nothing is not entered. */
export async function startBatch(store: DataSource, batch: NewBatch, most: number): Promise<number> {
  const { id, action, ref, reason, code, office, season } = batch;
  return store.transaction(async (manager) => {
    await manager.query(
      'INSERT INTO batch (id, action, ref, reason, code, office, season, state) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)',
      [id, action, ref, reason, code, office, season, action === 'release' ? 'running' : 'open'],
    );
    const [entered] = await manager.query<{ n: number }[]>(
      `WITH entered AS (
         INSERT INTO batch_item (batch_id, n, subject, stands)
         SELECT $1, row_number() OVER (ORDER BY place), subject, stands FROM (${BATCH_SUBJECTS[action]} LIMIT $5) matching RETURNING 1)
       SELECT count(*)::int AS n FROM entered`,
      [id, code, office, season, most],
    );
    if (entered!.n === 0 && action !== 'release') await manager.query('DELETE FROM batch WHERE id = $1', [id]);
    return entered!.n;
  });
}

/** Locked until the caller's transaction ends. */
export async function lockBatch(manager: EntityManager, id: string): Promise<BatchToRun | null> {
  const [row] = await manager.query<BatchToRun[]>(`SELECT ${COLUMNS} FROM batch b WHERE id = $1 FOR UPDATE`, [id]);
  return row ?? null;
}

/** The second person's decision: an approved batch runs from now on. */
export async function decideBatch(manager: EntityManager, id: string, approved: boolean, by: string): Promise<void> {
  await manager.query('UPDATE batch SET state = $2, decided_by = $3, decided_at = clock_timestamp() WHERE id = $1', [
    id,
    approved ? 'running' : 'rejected',
    by,
  ]);
}

/** Does a part of the oldest batch that is under way and that no other coordinator has; false when there is none. */
export async function aloneOnBatch(store: DataSource, work: (batch: BatchToRun) => Promise<void>): Promise<boolean> {
  return store.transaction(async (manager) => {
    const [batch] = await manager.query<BatchToRun[]>(
      `SELECT ${COLUMNS} FROM batch b WHERE state = 'running' ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED`,
    );
    if (batch === undefined) return false;
    await work(batch);
    await manager.query(
      `UPDATE batch SET state = 'done', finished_at = clock_timestamp()
       WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM batch_item WHERE batch_id = $1 AND outcome IS NULL)`,
      [batch.id],
    );
    return true;
  });
}

/** The next of a batch that nothing was done about yet. */
export async function nextBatchItems(store: DataSource, batch: string, most: number): Promise<BatchItem[]> {
  return store.query<BatchItem[]>(
    `SELECT n, subject, stands FROM batch_item WHERE batch_id = $1 AND outcome IS NULL ORDER BY n LIMIT $2`,
    [batch, most],
  );
}

export async function noteBatchItem(
  store: DataSource,
  batch: string,
  n: number,
  outcome: string,
  code: string | null,
): Promise<void> {
  await store.query('UPDATE batch_item SET outcome = $3, code = $4 WHERE batch_id = $1 AND n = $2', [
    batch,
    n,
    outcome,
    code,
  ]);
}
