import type { DataSource, EntityManager } from 'typeorm';
import type { Verdict } from '#contracts';

/** A late result with where its task stands. */
export interface LateResult {
  taskId: string;
  applicationId: string;
  season: string;
  seasonState: string;
  office: string;
  digest: Buffer;
  verdict: Verdict;
  taskState: string;
  revision: number;
  answeredBy: Buffer | null;
  /** Null, or `admitted` or `refused` by an approved proposal. */
  decided: string | null;
}

/** The subject of a proposal about a late result. */
export function lateResultSubject(taskId: string, digest: Buffer): string {
  return `${taskId} ${digest.toString('hex')}`;
}

/** One late result; its task is locked until the caller's transaction ends. Null when there is no such late result. */
export async function lockLateResult(
  manager: EntityManager,
  taskId: string,
  digest: Buffer,
): Promise<LateResult | null> {
  const [row] = await manager.query<LateResult[]>(
    `SELECT r.task_id AS "taskId", t.application_id AS "applicationId", r.season, s.state AS "seasonState", r.office, r.digest, r.verdict,
            t.state AS "taskState", t.revision, t.answered_by AS "answeredBy",
            (SELECT CASE p.action WHEN 'admit_result' THEN 'admitted' ELSE 'refused' END FROM proposal p
             WHERE p.subject = $3 AND p.state = 'approved' ORDER BY p.decided_at DESC LIMIT 1) AS decided
     FROM result r JOIN task t ON t.id = r.task_id JOIN season s ON s.id = r.season
     WHERE r.task_id = $1 AND r.digest = $2 AND r.status = 'late' FOR UPDATE OF t`,
    [taskId, digest, lateResultSubject(taskId, digest)],
  );
  return row ?? null;
}

/** Lets a late result answer its task, in the caller's transaction: task, application and the office's count. */
export async function admitLateResult(manager: EntityManager, result: LateResult): Promise<void> {
  await manager.query(`UPDATE task SET state = 'answered', verdict = $2, answered_by = $3 WHERE id = $1`, [
    result.taskId,
    result.verdict,
    result.digest,
  ]);
  await manager.query(
    `UPDATE application SET open_tasks = open_tasks - 1, completed_at = CASE WHEN open_tasks = 1 THEN season_now() ELSE completed_at END
     WHERE id = $1`,
    [result.applicationId],
  );
  await manager.query(
    `INSERT INTO office_count AS c (season, office, confirmed, contradicted, not_found, unable)
     VALUES ($1, $2, ($3 = 'confirmed')::int, ($3 = 'contradicted')::int, ($3 = 'not_found')::int, ($3 = 'unable')::int)
     ON CONFLICT (season, office) DO UPDATE SET confirmed = c.confirmed + excluded.confirmed,
       contradicted = c.contradicted + excluded.contradicted, not_found = c.not_found + excluded.not_found, unable = c.unable + excluded.unable`,
    [result.season, result.office, result.verdict],
  );
}

/** The season and application of a late result's task, for scoring anew. */
export async function readApplicationOfTask(
  store: DataSource,
  taskId: string,
): Promise<{ applicationId: string; season: string } | null> {
  const [row] = await store.query<{ applicationId: string; season: string }[]>(
    'SELECT application_id AS "applicationId", season FROM task WHERE id = $1',
    [taskId],
  );
  return row ?? null;
}
