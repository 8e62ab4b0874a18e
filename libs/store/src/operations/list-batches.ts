import type { DataSource } from 'typeorm';
import type { BatchAction } from './batch-subjects.js';
import type { Batch } from './keep-batches.js';

/** What of a batch stays as it was. */
const STAYS = `('refused', 'failed')`;

/** Batches, newest first, behind the id `after`; those of some actions or in a state; or the one named. */
export async function listBatches(
  store: DataSource,
  filter: { id?: string; actions?: readonly BatchAction[]; state?: string },
  after: string | null,
  limit: number,
): Promise<Batch[]> {
  return store.query<Batch[]>(
    `SELECT b.id, b.action, b.ref, b.reason, b.code, b.office, b.season, b.state, b.started_at AS "startedAt",
            b.decided_by AS "decidedBy", b.decided_at AS "decidedAt", b.finished_at AS "finishedAt", i.*
     FROM (SELECT * FROM batch WHERE ($1::uuid IS NULL OR id < $1) AND ($2::uuid IS NULL OR id = $2)
             AND ($3::text[] IS NULL OR action = ANY ($3)) AND ($4::text IS NULL OR state = $4)
           ORDER BY id DESC LIMIT $5) b
     CROSS JOIN LATERAL (
       SELECT count(*)::int AS total, count(outcome)::int AS done, count(*) FILTER (WHERE outcome IN ${STAYS})::int AS failed
       FROM batch_item WHERE batch_id = b.id) i
     ORDER BY b.id DESC`,
    [after, filter.id ?? null, filter.actions ?? null, filter.state ?? null, limit],
  );
}

export interface ListedBatchItem {
  n: number;
  subject: string;
  office: string | null;
  /** Number of the application and item of a late result. */
  application: string | null;
  item: string | null;
  /** Null while nothing was done about it. */
  outcome: string | null;
  /** Why it stays as it was. */
  code: string | null;
}

/** What a batch is about, in order, behind the number `after`; or only what of it stays as it was. */
export async function listBatchItems(
  store: DataSource,
  { batch, failed }: { batch: string; failed: boolean },
  after: number | null,
  limit: number,
): Promise<ListedBatchItem[]> {
  return store.query<ListedBatchItem[]>(
    `SELECT i.n, i.subject, coalesce(q.office, r.office) AS office, a.number AS application, t.item, i.outcome, i.code
     FROM (SELECT * FROM batch_item WHERE batch_id = $1 AND ($2::int IS NULL OR n > $2) AND (NOT $3 OR outcome IN ${STAYS})
           ORDER BY n LIMIT $4) i
     LEFT JOIN quarantine q ON q.id = CASE WHEN length(i.subject) = 36 THEN i.subject::uuid END
     LEFT JOIN result r ON length(i.subject) > 36 AND r.task_id = left(i.subject, 36)::uuid
       AND r.digest = decode(substr(i.subject, 38), 'hex')
     LEFT JOIN task t ON t.id = r.task_id
     LEFT JOIN application a ON a.id = t.application_id
     ORDER BY i.n`,
    [batch, after, failed, limit],
  );
}
