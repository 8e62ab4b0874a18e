import type { DataSource, EntityManager } from 'typeorm';
import { DECISION_V1, TASK_V1 } from '#contracts';

/**
 * Runs `work` in a transaction that only one coordinator has at a time; null when another one has it. The lock is the transaction's,
 * so that it ends with it whatever dies.
 */
export async function asTheOnlyOne<T>(
  store: DataSource,
  what: 'reconcile' | 'judge-again',
  work: (manager: EntityManager) => Promise<T>,
): Promise<T | null> {
  return store.transaction('READ COMMITTED', async (manager) => {
    const [row] = await manager.query<{ mine: boolean }[]>(`SELECT pg_try_advisory_xact_lock(hashtext($1)) AS mine`, [
      `countersign ${what}`,
    ]);
    return row!.mine ? work(manager) : null;
  });
}

/**
 * How many tasks of each office have no final answer, at most: from the totals, so that asking costs nothing when there is nothing to
 * do. Tasks that wait for an outside body are among them.
 */
export async function countOpenTasks(store: DataSource | EntityManager, season: string): Promise<Map<string, number>> {
  const rows = await store.query<{ office: string; open: number }[]>(
    `SELECT i.office, (i.issued - coalesce(c.confirmed + c.contradicted + c.not_found + c.unable, 0))::int AS open
     FROM office_issued i LEFT JOIN office_count c USING (season, office)
     WHERE i.season = $1 AND i.issued > coalesce(c.confirmed + c.contradicted + c.not_found + c.unable, 0)`,
    [season],
  );
  return new Map(rows.map(({ office, open }) => [office, open]));
}

export interface QuietTaskRow {
  office: string;
  /** All tasks and decisions of the office that were published and have no answer. */
  outstanding: number;
  taskId: string;
  attempts: number;
  nextAt: Date | null;
}

/**
 * What offices were sent and have not answered, one message for each task: the task itself while it has no answer at all, and what the
 * office's officers decided on it while the office has not signed that.
 */
const AWAITED = `(
  SELECT t.id, t.season, t.office, coalesce(t.envelope_id, t.id) AS envelope_id, '${TASK_V1}' AS payload_type, t.issued_at AS sent_at
  FROM task t WHERE t.state = 'issued'
  UNION ALL
  SELECT t.id, t.season, t.office, w.decision_id, '${DECISION_V1}', w.decided_at
  FROM worklist_entry w JOIN task t ON t.id = w.task_id AND t.revision = w.revision
  WHERE w.state = 'decided' AND t.state = 'interim')`;

/** Published tasks and decisions of these offices without an answer, at most `most` of each office: those that are due first. */
export async function readQuietTasks(
  manager: EntityManager,
  season: string,
  offices: readonly string[],
  most: number,
): Promise<QuietTaskRow[]> {
  return manager.query<QuietTaskRow[]>(
    `SELECT office, outstanding, id AS "taskId", attempts, next_at AS "nextAt" FROM (
       SELECT t.office, t.id, coalesce(r.attempts, 0) AS attempts, r.next_at,
              (count(*) OVER (PARTITION BY t.office))::int AS outstanding,
              row_number() OVER (PARTITION BY t.office ORDER BY r.next_at, t.id) AS place
       FROM ${AWAITED} t LEFT JOIN reissue r ON r.task_id = t.id
       WHERE t.season = $1 AND t.office = ANY($2::text[]) AND t.sent_at <= (SELECT season_now())
         AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.envelope_id = t.envelope_id)) quiet
     WHERE place <= $3 OR next_at IS NULL ORDER BY office, place`,
    [season, offices, most],
  );
}

export interface PlannedReissue {
  taskId: string;
  attempts: number;
  nextAt: Date;
}

/** Writes down when tasks are next due, and puts what is awaited on those of `reissue` into the outbox again: the same bytes. */
export async function saveReissues(
  manager: EntityManager,
  plan: { notice: readonly PlannedReissue[]; reissue: readonly PlannedReissue[] },
): Promise<void> {
  const rows = [...plan.notice, ...plan.reissue];
  if (rows.length === 0) return;
  await manager.query(
    `INSERT INTO reissue AS r (task_id, attempts, next_at)
     SELECT * FROM unnest($1::uuid[], $2::int[], $3::timestamptz[])
     ON CONFLICT (task_id) DO UPDATE SET attempts = excluded.attempts, next_at = excluded.next_at`,
    [rows.map((r) => r.taskId), rows.map((r) => r.attempts), rows.map((r) => r.nextAt)],
  );
  if (plan.reissue.length === 0) return;
  await manager.query(
    `INSERT INTO outbox (envelope_id, office, payload_type, available_at)
     SELECT envelope_id, office, payload_type, '-infinity' FROM ${AWAITED} t WHERE id = ANY($1::uuid[])`,
    [plan.reissue.map((r) => r.taskId)],
  );
}

/** Puts whatever offices of a season have not answered into the outbox again, unless it is there; returns how much. */
export async function reissueOutstanding(manager: EntityManager, season: string): Promise<number> {
  const [row] = await manager.query<{ n: number }[]>(
    `WITH again AS (
       INSERT INTO outbox (envelope_id, office, payload_type, available_at)
       SELECT t.envelope_id, t.office, t.payload_type, t.sent_at FROM ${AWAITED} t
       WHERE t.season = $1 AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.envelope_id = t.envelope_id)
       RETURNING 1)
     SELECT count(*)::int AS n FROM again`,
    [season],
  );
  return row!.n;
}

/** Issues one task again at once, because its message was given up; false when it needs no answer any more. */
export async function reissueTask(manager: EntityManager, taskId: string, payloadType: string): Promise<boolean> {
  const [row] = await manager.query<{ n: number }[]>(
    `WITH again AS (
       INSERT INTO outbox (envelope_id, office, payload_type, available_at)
       SELECT coalesce(envelope_id, id), office, $2, '-infinity' FROM task WHERE id = $1 AND state = 'issued' RETURNING 1)
     SELECT count(*)::int AS n FROM again`,
    [taskId, payloadType],
  );
  return row!.n > 0;
}

/** Forgets the counts of tasks that have moved on. */
export async function forgetReissues(manager: DataSource | EntityManager): Promise<void> {
  await manager.query(
    `DELETE FROM reissue r USING task t WHERE t.id = r.task_id AND t.state <> 'issued' AND NOT EXISTS (
       SELECT 1 FROM worklist_entry w WHERE w.task_id = t.id AND w.revision = t.revision AND w.state = 'decided' AND t.state = 'interim')`,
  );
}
