import type { DataSource, EntityManager } from 'typeorm';
import { withdrawEntriesOfTasks } from './open-worklist.js';
import { recordLeaves } from './record-leaves.js';

/** Notes tasks whose office said that they are not its own, in the transaction that recorded it. */
export async function noteUnrouted(
  manager: EntityManager,
  tasks: readonly { taskId: string; resultDigest: Buffer }[],
): Promise<void> {
  for (const { taskId, resultDigest } of tasks) {
    await manager.query(
      `INSERT INTO unrouted_task (task_id, result_digest, noted_at) VALUES ($1, $2, season_now())
       ON CONFLICT (task_id) DO UPDATE SET result_digest = excluded.result_digest, noted_at = excluded.noted_at, why = NULL`,
      [taskId, resultDigest],
    );
  }
}

export interface UnroutedTask {
  taskId: string;
  season: string;
  closesAt: Date;
  office: string;
  item: string;
  revision: number;
  /** The body of the message it went out in. */
  body: Buffer;
  facts: Record<string, unknown>;
  /** Offices that said that it is not theirs. */
  refusedBy: string[];
}

const UNROUTED = `SELECT u.task_id AS "taskId", t.season, s.closes_at AS "closesAt", t.office, t.item, t.revision, e.body, r.facts,
    ARRAY(SELECT DISTINCT office FROM result WHERE task_id = t.id AND verdict = 'not_ours') AS "refusedBy"
  FROM unrouted_task u JOIN task t ON t.id = u.task_id JOIN season s ON s.id = t.season
  JOIN result r ON r.task_id = t.id AND r.digest = u.result_digest JOIN envelope e ON e.id = coalesce(t.envelope_id, t.id)
  WHERE t.state = 'interim' AND t.verdict = 'not_ours' AND s.state = 'open'`;

/** Tasks nobody has looked at yet; locked, and passed over when another coordinator has them. */
export async function claimUnrouted(manager: EntityManager, limit: number): Promise<UnroutedTask[]> {
  return manager.query<UnroutedTask[]>(
    `${UNROUTED} AND u.why IS NULL ORDER BY u.task_id LIMIT $1 FOR UPDATE OF u SKIP LOCKED`,
    [limit],
  );
}

/** One task that waits to be routed, locked; null when it does not wait. */
export async function claimUnroutedTask(manager: EntityManager, taskId: string): Promise<UnroutedTask | null> {
  const [row] = await manager.query<UnroutedTask[]>(`${UNROUTED} AND u.task_id = $1 FOR UPDATE OF u`, [taskId]);
  return row ?? null;
}

/** Leaves a task to a person, with the reason. */
export async function leaveUnrouted(manager: EntityManager, taskId: string, why: string): Promise<void> {
  await manager.query('UPDATE unrouted_task SET why = $2 WHERE task_id = $1', [taskId, why]);
}

export interface Rerouted {
  taskId: string;
  season: string;
  from: string;
  to: string;
  /** The new revision. */
  revision: number;
  envelopeId: string;
  body: Buffer;
  digest: Buffer;
  nonce: string;
  issuedAt: string;
  dueAt: string;
  payloadType: string;
  leaf: Buffer;
}

/** Gives a task to another office under a new revision, in the caller's transaction; false when it moved on meanwhile. */
export async function rerouteTask(manager: EntityManager, task: Rerouted): Promise<boolean> {
  const kept = await manager.query<unknown[]>(
    `INSERT INTO superseded_task (task_id, revision, digest, nonce, issued_at, due_at, envelope_id, superseded_at, why)
     SELECT id, revision, digest, nonce, issued_at, due_at, coalesce(envelope_id, id), season_now(), 'not_ours' FROM task
     WHERE id = $1 AND state = 'interim' AND revision = $2 - 1 FOR UPDATE RETURNING 1`,
    [task.taskId, task.revision],
  );
  if (kept.length === 0) return false;
  await withdrawEntriesOfTasks(manager, [task.taskId]);
  await manager.query(
    `UPDATE task SET office = $2, revision = $3, digest = $4, nonce = $5, issued_at = $6, due_at = $7, envelope_id = $8, state = 'issued',
            verdict = NULL
     WHERE id = $1`,
    [task.taskId, task.to, task.revision, task.digest, task.nonce, task.issuedAt, task.dueAt, task.envelopeId],
  );
  await manager.query('INSERT INTO envelope (id, body) VALUES ($1, $2)', [task.envelopeId, task.body]);
  const batch = await recordLeaves(manager, task.season, [{ bytes: task.leaf, envelopeId: task.envelopeId }]);
  await manager.query('UPDATE task SET ledger_batch = $2, ledger_place = 0 WHERE id = $1', [task.taskId, batch]);
  await manager.query(
    `INSERT INTO outbox (envelope_id, office, payload_type, available_at) VALUES ($1, $2, $3, '-infinity')`,
    [task.envelopeId, task.to, task.payloadType],
  );
  await manager.query(
    `INSERT INTO office_issued (season, office, issued) VALUES ($1, $2, -1), ($1, $3, 1)
     ON CONFLICT (season, office) DO UPDATE SET issued = office_issued.issued + excluded.issued`,
    [task.season, task.from, task.to],
  );
  await manager.query('DELETE FROM unrouted_task WHERE task_id = $1', [task.taskId]);
  await manager.query('DELETE FROM reissue WHERE task_id = $1', [task.taskId]);
  return true;
}

export interface ListedUnrouted {
  taskId: string;
  application: string;
  season: string;
  office: string;
  item: string;
  subject: string;
  why: string;
  notedAt: Date;
}

/** Tasks that wait for a person to say whose they are, by id behind `after`. */
export async function listUnrouted(store: DataSource, after: string | null, limit: number): Promise<ListedUnrouted[]> {
  return store.query<ListedUnrouted[]>(
    `SELECT u.task_id AS "taskId", a.number AS application, t.season, t.office, t.item, t.subject, u.why, u.noted_at AS "notedAt"
     FROM unrouted_task u JOIN task t ON t.id = u.task_id JOIN application a ON a.id = t.application_id
     WHERE u.why IS NOT NULL AND t.state = 'interim' AND t.verdict = 'not_ours' AND ($1::uuid IS NULL OR u.task_id > $1)
     ORDER BY u.task_id LIMIT $2`,
    [after, limit],
  );
}
