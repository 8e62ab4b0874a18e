import type { DataSource } from 'typeorm';

/** An entry as an officer's sheet has it. */
export interface SheetEntry {
  id: string;
  subject: string;
  reason: string;
  dueAt: Date;
  returnedBecause: string | null;
  /** The task as the office has it, signed. */
  envelope: Buffer;
}

/** Entries of an item that this officer may answer: nobody has them, or the officer has; those that are due first in front. */
export async function readSheetEntries(
  store: DataSource,
  { office, item, officer }: { office: string; item: string; officer: string },
  limit: number,
): Promise<SheetEntry[]> {
  return store.query<SheetEntry[]>(
    `SELECT e.id, e.subject, e.reason, e.due_at AS "dueAt", e.returned_because AS "returnedBecause", v.body AS envelope
     FROM (SELECT * FROM worklist_entry
           WHERE office = $1 AND item = $2
             AND (state = 'open' OR (state = 'claimed' AND (claimed_by = $3 OR claimed_until <= season_now())))
           ORDER BY due_at, id LIMIT $4) e
     JOIN task t ON t.id = e.task_id JOIN envelope v ON v.id = coalesce(t.envelope_id, t.id) ORDER BY e.due_at, e.id`,
    [office, item, officer, limit],
  );
}

/** Of entries of an office: the item, and whether an officer has answered before. By id; another office's are left out. */
export async function readAnsweredBefore(
  store: DataSource,
  office: string,
  ids: readonly string[],
): Promise<Map<string, { item: string; answered: boolean }>> {
  const rows = await store.query<{ id: string; item: string; answered: boolean }[]>(
    `SELECT id, item, proposal IS NOT NULL AS answered FROM worklist_entry WHERE id = ANY($1::uuid[]) AND office = $2`,
    [ids, office],
  );
  return new Map(rows.map((row) => [row.id, row]));
}
