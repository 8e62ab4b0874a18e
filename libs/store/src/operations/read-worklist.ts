import type { DataSource } from 'typeorm';
import type { StoredProposal, WorklistStateName } from '../rows/worklist.row.js';
import type { StoredResult } from './read-application.js';

export interface ListedEntry {
  id: string;
  taskId: string;
  applicationRef: string;
  season: string;
  office: string;
  item: string;
  subject: string;
  reason: string;
  needsSecondPerson: boolean;
  dueAt: Date;
  openedAt: Date;
  closesAt: Date;
  state: WorklistStateName;
  claimedBy: string | null;
  claimedUntil: Date | null;
  proposedBy: string | null;
  returnedBecause: string | null;
  decidedAt: Date | null;
  settledAt: Date | null;
  /** The season's clock when the list was read. */
  now: Date;
}

export interface WorklistFilter {
  season?: string;
  item?: string;
  states: readonly WorklistStateName[];
  claimedBy?: string;
}

const LISTED = `e.id, e.task_id AS "taskId", t.application_id AS "applicationRef", e.season, e.office, e.item, e.subject, e.reason,
  e.needs_second_person AS "needsSecondPerson", e.due_at AS "dueAt", e.opened_at AS "openedAt", s.closes_at AS "closesAt", e.state,
  e.claimed_by AS "claimedBy", e.claimed_until AS "claimedUntil", e.proposed_by AS "proposedBy", e.returned_because AS "returnedBecause",
  e.decided_at AS "decidedAt", e.settled_at AS "settledAt", season_now() AS now`;

/** Entries of an office (a claim that ran out counts as open), those that are due first in front, behind the place `after`. */
export async function listWorklist(
  store: DataSource,
  office: string,
  filter: WorklistFilter,
  after: { dueAt: string; id: string } | null,
  limit: number,
): Promise<ListedEntry[]> {
  return store.query<ListedEntry[]>(
    `SELECT ${LISTED}
     FROM (SELECT * FROM worklist_entry
           WHERE office = $1 AND (state = ANY($2::text[]) OR ('open' = ANY($2::text[]) AND state = 'claimed' AND claimed_until <= season_now())) AND ($3::text IS NULL OR season = $3) AND ($4::text IS NULL OR item = $4)
             AND ($5::text IS NULL OR claimed_by = $5) AND ($6::timestamptz IS NULL OR (due_at, id) > ($6, $7::uuid))
           ORDER BY due_at, id LIMIT $8) e
     JOIN task t ON t.id = e.task_id JOIN season s ON s.id = e.season ORDER BY e.due_at, e.id`,
    [
      office,
      filter.states,
      filter.season ?? null,
      filter.item ?? null,
      filter.claimedBy ?? null,
      after?.dueAt ?? null,
      after?.id ?? null,
      limit,
    ],
  );
}

export interface WorklistEvent {
  at: Date;
  kind: string;
  by: string | null;
  words: string | null;
}

export interface StoredEntry extends ListedEntry {
  revision: number;
  proposal: StoredProposal | null;
  note: string | null;
  proposedAt: Date | null;
  reviewedBy: string | null;
  decisionId: string | null;
  /** The task as the office has it, signed. */
  envelope: Buffer;
  history: WorklistEvent[];
  /** What the office answered so far. */
  results: StoredResult[];
}

/** One entry with all that an officer may see of it, as of one moment. Null when the office has none of this id. */
export async function readWorklistEntry(store: DataSource, office: string, id: string): Promise<StoredEntry | null> {
  return store.transaction('REPEATABLE READ', async (manager) => {
    const [entry] = await manager.query<Omit<StoredEntry, 'history' | 'results'>[]>(
      `SELECT ${LISTED}, e.revision, e.proposal, e.note, e.proposed_at AS "proposedAt", e.reviewed_by AS "reviewedBy",
              e.decision_id AS "decisionId", v.body AS envelope
       FROM worklist_entry e JOIN task t ON t.id = e.task_id JOIN season s ON s.id = e.season JOIN envelope v ON v.id = coalesce(t.envelope_id, t.id)
       WHERE e.id = $1 AND e.office = $2`,
      [id, office],
    );
    if (entry === undefined) return null;
    const history = await manager.query<WorklistEvent[]>(
      'SELECT at, kind, by, words FROM worklist_event WHERE entry_id = $1 ORDER BY id',
      [id],
    );
    const results = await manager.query<StoredResult[]>(
      `SELECT r.task_id AS "taskId", r.office, r.digest, r.status, r.received_at AS "receivedAt", r.receipt_id AS "receiptId", r.envelope,
              (b.first_index + r.ledger_place)::int AS "ledgerIndex"
       FROM result r LEFT JOIN ledger_batch b ON b.number = r.ledger_batch
       WHERE r.task_id = $1 ORDER BY r.received_at, r.sequence`,
      [entry.taskId],
    );
    return { ...entry, history, results };
  });
}

/** How many entries of an office are in each state and, of each item, unfinished; and how many are overdue. */
export async function countWorklist(
  store: DataSource,
  office: string,
): Promise<{ states: Partial<Record<WorklistStateName, number>>; items: Record<string, number>; overdue: number }> {
  const rows = await store.query<{ item: string; state: WorklistStateName; n: number; overdue: number }[]>(
    `SELECT item, state, count(*)::int AS n,
            count(*) FILTER (WHERE state IN ('open', 'claimed', 'proposed') AND due_at <= season_now())::int AS overdue
     FROM worklist_entry WHERE office = $1 GROUP BY item, state ORDER BY item`,
    [office],
  );
  const states: Partial<Record<WorklistStateName, number>> = {};
  const items: Record<string, number> = {};
  for (const { item, state, n } of rows) {
    states[state] = (states[state] ?? 0) + n;
    if (state === 'open' || state === 'claimed' || state === 'proposed') items[item] = (items[item] ?? 0) + n;
  }
  return { states, items, overdue: rows.reduce((sum, { overdue }) => sum + overdue, 0) };
}
