import type { EntityManager } from 'typeorm';
import type { StoredProposal, WorklistStateName } from '../rows/worklist.row.js';

/** An entry as it is decided on. */
export interface LockedEntry {
  id: string;
  taskId: string;
  revision: number;
  /** Envelope digest of the task. */
  taskDigest: Buffer;
  season: string;
  office: string;
  item: string;
  state: WorklistStateName;
  claimedBy: string | null;
  claimedUntil: Date | null;
  proposal: StoredProposal | null;
  note: string | null;
  proposedBy: string | null;
  proposedAt: Date | null;
  returnedBecause: string | null;
  reviewedBy: string | null;
  decisionId: string | null;
  decidedAt: Date | null;
  needsSecondPerson: boolean;
  closesAt: Date;
  /** The task itself, signed: its claim is in it. */
  envelope: Buffer;
}

const LOCKED = `SELECT e.id, e.task_id AS "taskId", e.revision, t.digest AS "taskDigest", e.season, e.office, e.item, e.state,
    e.claimed_by AS "claimedBy", e.claimed_until AS "claimedUntil", e.proposal, e.note, e.proposed_by AS "proposedBy",
    e.proposed_at AS "proposedAt", e.returned_because AS "returnedBecause", e.reviewed_by AS "reviewedBy", e.decision_id AS "decisionId",
    e.decided_at AS "decidedAt", e.needs_second_person AS "needsSecondPerson", s.closes_at AS "closesAt", v.body AS envelope
  FROM worklist_entry e JOIN task t ON t.id = e.task_id JOIN season s ON s.id = e.season JOIN envelope v ON v.id = coalesce(t.envelope_id, t.id)`;

/**
 * Locks entries of an office, so that of two officers who act at once the second sees what the first did, and their seasons against
 * being closed meanwhile. By id; what is not there, or another office's, is left out. The caller must be in a READ COMMITTED transaction.
 */
export async function lockWorklistEntries(
  manager: EntityManager,
  office: string,
  ids: readonly string[],
): Promise<Map<string, LockedEntry>> {
  // The season first, as collection does, and in a statement of its own: see lockWindows.
  await manager.query('SELECT 1 FROM season ORDER BY id FOR SHARE');
  await manager.query(
    'SELECT 1 FROM worklist_entry WHERE id = ANY($1::uuid[]) AND office = $2 ORDER BY id FOR UPDATE',
    [ids, office],
  );
  const rows = await manager.query<LockedEntry[]>(`${LOCKED} WHERE e.id = ANY($1::uuid[]) AND e.office = $2`, [
    ids,
    office,
  ]);
  return new Map(rows.map((row) => [row.id, row]));
}

/** The most urgent entries that nobody has, passing over those that somebody is about to take. */
export async function nextFreeEntries(
  manager: EntityManager,
  office: string,
  item: string | null,
  limit: number,
): Promise<string[]> {
  const rows = await manager.query<{ id: string }[]>(
    `SELECT id FROM worklist_entry
     WHERE office = $1 AND ($2::text IS NULL OR item = $2)
       AND (state = 'open' OR (state = 'claimed' AND claimed_until <= season_now()))
     ORDER BY due_at, id LIMIT $3 FOR UPDATE SKIP LOCKED`,
    [office, item, limit],
  );
  return rows.map(({ id }) => id);
}

export interface WorklistChange {
  entry: LockedEntry;
  event: { kind: string; by: string; words?: string | null };
}

/** When a lease that begins now runs out: hours of real time, on the season's clock. */
export async function leaseEnd(manager: EntityManager, hours: number): Promise<Date> {
  const [row] = await manager.query<{ until: Date }[]>(
    `SELECT season_now() + make_interval(secs => $1 * 3600 * coalesce((SELECT rate FROM season_clock), 1)) AS until`,
    [hours],
  );
  return row!.until;
}

/** Writes what was decided on locked entries, and that it was. */
export async function saveWorklistChanges(manager: EntityManager, changes: readonly WorklistChange[]): Promise<void> {
  if (changes.length === 0) return;
  const rows = changes.map(({ entry, event }) => ({
    id: entry.id,
    state: entry.state,
    claimed_by: entry.claimedBy,
    claimed_until: entry.claimedUntil,
    proposal: entry.proposal,
    note: entry.note,
    proposed_by: entry.proposedBy,
    proposed_at: entry.proposedAt,
    returned_because: entry.returnedBecause,
    reviewed_by: entry.reviewedBy,
    decision_id: entry.decisionId,
    decided_at: entry.decidedAt,
    kind: event.kind,
    by: event.by,
    words: event.words ?? null,
  }));
  await manager.query(
    `WITH c AS (
       SELECT * FROM jsonb_to_recordset($1::jsonb) AS c(id uuid, state text, claimed_by text, claimed_until timestamptz, proposal jsonb,
         note text, proposed_by text, proposed_at timestamptz, returned_because text, reviewed_by text, decision_id uuid,
         decided_at timestamptz, kind text, by text, words text)),
     changed AS (
       UPDATE worklist_entry e SET state = c.state, claimed_by = c.claimed_by, claimed_until = c.claimed_until,
         proposal = nullif(c.proposal, 'null'::jsonb), note = c.note, proposed_by = c.proposed_by, proposed_at = c.proposed_at,
         returned_because = c.returned_because, reviewed_by = c.reviewed_by, decision_id = c.decision_id, decided_at = c.decided_at
       FROM c WHERE e.id = c.id)
     INSERT INTO worklist_event (entry_id, at, kind, by, words) SELECT id, season_now(), kind, by, words FROM c`,
    [JSON.stringify(rows)],
  );
}
