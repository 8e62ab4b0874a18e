import type { EntityManager } from 'typeorm';
import type { WindowState } from '#contracts';

export interface WindowSnapshot {
  season: string;
  state: WindowState;
  epoch: number;
  /** The fence of this epoch has passed in the queue asked about. */
  fencePassed: boolean;
  /** When it was met there, as the broker's clock had it (real time); null when it was not. */
  fenceMetAt: Date | null;
}

/**
 * Locks the seasons against being closed (FOR SHARE) and says where each stands for one ingress queue. The caller must be in a
 * READ COMMITTED transaction, and the fences must be read by a second statement: a statement that waits for a lock goes on
 * with the snapshot it had before.
 */
export async function lockWindows(manager: EntityManager, queue: string): Promise<Map<string, WindowSnapshot>> {
  const seasons = await manager.query<{ id: string; state: WindowState; epoch: number }[]>(
    `SELECT id, CASE state WHEN 'sealed' THEN 'closed' ELSE state END AS state, epoch FROM season ORDER BY id FOR SHARE`,
  );
  const passed = await manager.query<{ season: string; epoch: number; metAt: Date }[]>(
    `SELECT season, epoch, coalesce((SELECT real_anchor + (f.seen_at - season_anchor) / rate FROM season_clock), f.seen_at) AS "metAt"
     FROM fence f WHERE queue = $1 AND seen_at IS NOT NULL`,
    [queue],
  );
  return new Map(
    seasons.map(({ id, state, epoch }) => {
      const met = passed.find((f) => f.season === id && f.epoch === epoch);
      return [id, { season: id, state, epoch, fencePassed: met !== undefined, fenceMetAt: met?.metAt ?? null }];
    }),
  );
}

export interface TaskForCollection {
  id: string;
  applicationId: string;
  season: string;
  office: string;
  item: string;
  revision: number;
  digest: Buffer;
  nonce: string;
  issuedAt: Date;
  state: 'issued' | 'interim' | 'answered' | 'unanswered';
  answeredBy: Buffer | null;
}

/** The tasks that a batch of results speaks of, by id. */
export async function readTasks(
  manager: EntityManager,
  ids: readonly string[],
): Promise<Map<string, TaskForCollection>> {
  const rows = await manager.query<TaskForCollection[]>(
    `SELECT id, application_id AS "applicationId", season, office, item, revision, digest, nonce, issued_at AS "issuedAt", state,
            answered_by AS "answeredBy"
     FROM task WHERE id = ANY($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Receipts of results recorded before, by `<task id> <digest in hex>`. */
export async function readFirstReceipts(
  manager: EntityManager,
  taskIds: readonly string[],
): Promise<Map<string, string>> {
  if (taskIds.length === 0) return new Map();
  const rows = await manager.query<{ task_id: string; digest: Buffer; receipt_id: string }[]>(
    'SELECT task_id, digest, receipt_id FROM result WHERE task_id = ANY($1::uuid[])',
    [taskIds],
  );
  return new Map(rows.map((row) => [recordedResultKey(row.task_id, row.digest), row.receipt_id]));
}

export function recordedResultKey(taskId: string, digest: Buffer): string {
  return `${taskId} ${digest.toString('hex')}`;
}

/** Which of these (office, sequence) pairs stand for a result already, as `<office> <sequence>`. */
export async function readTakenSequences(
  manager: EntityManager,
  pairs: readonly { office: string; sequence: number }[],
): Promise<Set<string>> {
  const rows = await manager.query<{ office: string; sequence: string }[]>(
    `SELECT r.office, r.sequence FROM unnest($1::text[], $2::bigint[]) AS p(office, sequence)
     JOIN result r ON r.office = p.office AND r.sequence = p.sequence`,
    [pairs.map((p) => p.office), pairs.map((p) => p.sequence)],
  );
  return new Set(rows.map((row) => `${row.office} ${row.sequence}`));
}
