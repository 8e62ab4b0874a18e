import type { DataSource, EntityManager } from 'typeorm';

type Queryable = DataSource | EntityManager;

/** Days off and worked of one year, each `YYYY-MM-DD` or `A/B`. */
export interface KeptNotice {
  year: number;
  source: string;
  off: string[];
  work: string[];
}

/** By what lamps go, in working days. */
export interface KeptLampDays {
  safety: number;
  standstill: number;
  pace: number;
}

/** What was proposed: the notice of a year, or by what lamps go. `before` is what held then; null where the year had no notice. */
export type ProposedChange =
  | (KeptNotice & { lamps: null; before: KeptNotice | null })
  | { year: null; source: string; off: []; work: []; lamps: KeptLampDays; before: KeptLampDays };

export type CalendarChange = ProposedChange & {
  id: string;
  state: 'open' | 'approved' | 'rejected';
  proposedBy: string;
  proposedAt: Date;
  decidedBy: string | null;
  decidedAt: Date | null;
};

const COLUMNS = `id, year, source, off_days AS off, work_days AS work, lamps, before, state, proposed_by AS "proposedBy",
  proposed_at AS "proposedAt", decided_by AS "decidedBy", decided_at AS "decidedAt"`;

/** The approved notices, in the order of their approval. */
export async function readApprovedNotices(store: Queryable): Promise<KeptNotice[]> {
  return store.query<KeptNotice[]>(
    `SELECT year, source, off_days AS off, work_days AS work FROM calendar_change
     WHERE state = 'approved' AND year IS NOT NULL ORDER BY decided_at, id`,
  );
}

/** What was approved last of by what lamps go; null when nothing was. */
export async function readApprovedLampDays(store: Queryable): Promise<KeptLampDays | null> {
  const [row] = await store.query<{ lamps: KeptLampDays }[]>(
    `SELECT lamps FROM calendar_change WHERE state = 'approved' AND year IS NULL ORDER BY decided_at DESC, id DESC LIMIT 1`,
  );
  return row?.lamps ?? null;
}

/** Enters a proposal; false when one about the same is open. */
export async function proposeCalendarChange(
  store: Queryable,
  change: ProposedChange & Pick<CalendarChange, 'id' | 'proposedBy'>,
): Promise<boolean> {
  const { id, year, source, off, work, lamps, before, proposedBy } = change;
  const entered = await store.query<unknown[]>(
    `INSERT INTO calendar_change (id, year, source, off_days, work_days, lamps, before, proposed_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING RETURNING id`,
    [id, year, source, off, work, jsonOf(lamps), jsonOf(before), proposedBy],
  );
  return entered.length === 1;
}

/** One proposal, locked until the caller's transaction ends. */
export async function lockCalendarChange(manager: EntityManager, id: string): Promise<CalendarChange | null> {
  const [row] = await manager.query<CalendarChange[]>(
    `SELECT ${COLUMNS} FROM calendar_change WHERE id = $1 FOR UPDATE`,
    [id],
  );
  return row ?? null;
}

export async function settleCalendarChange(
  manager: EntityManager,
  id: string,
  state: 'approved' | 'rejected',
  decidedBy: string,
): Promise<void> {
  await manager.query(
    `UPDATE calendar_change SET state = $2, decided_by = $3, decided_at = clock_timestamp() WHERE id = $1`,
    [id, state, decidedBy],
  );
}

/** Proposals, newest first, behind the id `after`. */
export async function listCalendarChanges(
  store: Queryable,
  after: string | null,
  limit: number,
): Promise<CalendarChange[]> {
  return store.query<CalendarChange[]>(
    `SELECT ${COLUMNS} FROM calendar_change WHERE $1::uuid IS NULL OR id < $1 ORDER BY id DESC LIMIT $2`,
    [after, limit],
  );
}

function jsonOf(value: object | null): string | null {
  return value === null ? null : JSON.stringify(value);
}
