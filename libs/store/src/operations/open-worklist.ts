import type { EntityManager } from 'typeorm';

export interface NewWorklistEntry {
  id: string;
  taskId: string;
  revision: number;
  reason: string;
  needsSecondPerson: boolean;
}

/**
 * Opens an entry for each of these tasks, in the transaction that records what the office answered. A task that has an entry of this
 * revision keeps it.
 */
export async function openWorklistEntries(manager: EntityManager, entries: readonly NewWorklistEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await manager.query(
    `WITH opened AS (
       INSERT INTO worklist_entry (id, task_id, revision, season, office, item, subject, reason, needs_second_person, due_at, opened_at)
       SELECT e.id, t.id, e.revision, t.season, t.office, t.item, t.subject, e.reason, e.second, t.due_at, season_now()
       FROM unnest($1::uuid[], $2::uuid[], $3::int[], $4::text[], $5::boolean[]) AS e(id, task_id, revision, reason, second)
       JOIN task t ON t.id = e.task_id
       ON CONFLICT (task_id, revision) DO NOTHING RETURNING id, opened_at, reason)
     INSERT INTO worklist_event (entry_id, at, kind, words) SELECT id, opened_at, 'opened', reason FROM opened`,
    [
      entries.map((e) => e.id),
      entries.map((e) => e.taskId),
      entries.map((e) => e.revision),
      entries.map((e) => e.reason),
      entries.map((e) => e.needsSecondPerson),
    ],
  );
}

/** Ends what waits for officers on tasks that got their final answer, however it was found. */
export async function settleWorklistEntries(manager: EntityManager, taskIds: readonly string[]): Promise<void> {
  if (taskIds.length === 0) return;
  await manager.query(
    `WITH unfinished AS (
       SELECT id FROM worklist_entry WHERE task_id = ANY($1::uuid[]) AND state NOT IN ('answered', 'withdrawn') ORDER BY id FOR UPDATE),
     settled AS (
       UPDATE worklist_entry SET state = 'answered', settled_at = season_now() WHERE id IN (SELECT id FROM unfinished) RETURNING id, settled_at)
     INSERT INTO worklist_event (entry_id, at, kind) SELECT id, settled_at, 'answered' FROM settled`,
    [taskIds],
  );
}

/** Ends what was not answered when the window closed. */
export async function withdrawWorklistEntries(manager: EntityManager, season: string): Promise<void> {
  await manager.query(
    `WITH withdrawn AS (
       UPDATE worklist_entry SET state = 'withdrawn', settled_at = season_now()
       WHERE season = $1 AND state NOT IN ('answered', 'withdrawn') RETURNING id, settled_at)
     INSERT INTO worklist_event (entry_id, at, kind) SELECT id, settled_at, 'withdrawn' FROM withdrawn`,
    [season],
  );
}

/** Ends what waits for officers on tasks that are asked anew: their next answer opens an entry of the next revision. */
export async function withdrawEntriesOfTasks(manager: EntityManager, taskIds: readonly string[]): Promise<void> {
  await manager.query(
    `WITH unfinished AS (
       SELECT id FROM worklist_entry WHERE task_id = ANY($1::uuid[]) AND state NOT IN ('answered', 'withdrawn') ORDER BY id FOR UPDATE),
     withdrawn AS (
       UPDATE worklist_entry SET state = 'withdrawn', settled_at = season_now() WHERE id IN (SELECT id FROM unfinished) RETURNING id, settled_at)
     INSERT INTO worklist_event (entry_id, at, kind) SELECT id, settled_at, 'withdrawn' FROM withdrawn`,
    [taskIds],
  );
}
