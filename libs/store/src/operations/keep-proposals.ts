import type { DataSource, EntityManager } from 'typeorm';
import type { ProposalAction, ProposalRow } from '../rows/recovery.row.js';

const COLUMNS = `id, action, subject, subject_state AS "subjectState", season, target, reason, proposed_by AS "proposedBy",
  proposed_at AS "proposedAt", state, decided_by AS "decidedBy", decided_at AS "decidedAt"`;

export type NewProposal = Pick<
  ProposalRow,
  'id' | 'action' | 'subject' | 'subjectState' | 'season' | 'target' | 'reason' | 'proposedBy'
>;

/** Enters a proposal; false when one about the same subject is open already. */
export async function enterProposal(manager: EntityManager, proposal: NewProposal): Promise<boolean> {
  const inserted = await manager.query<unknown[]>(
    `INSERT INTO proposal (id, action, subject, subject_state, season, target, reason, proposed_by, proposed_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, season_now()) ON CONFLICT DO NOTHING RETURNING id`,
    [
      proposal.id,
      proposal.action,
      proposal.subject,
      proposal.subjectState,
      proposal.season,
      proposal.target,
      proposal.reason,
      proposal.proposedBy,
    ],
  );
  return inserted.length === 1;
}

/** One proposal, locked until the caller's transaction ends. */
export async function lockProposal(manager: EntityManager, id: string): Promise<ProposalRow | null> {
  const [row] = await manager.query<ProposalRow[]>(`SELECT ${COLUMNS} FROM proposal WHERE id = $1 FOR UPDATE`, [id]);
  return row ?? null;
}

export async function settleProposal(
  manager: EntityManager,
  id: string,
  state: 'approved' | 'rejected' | 'stale',
  decidedBy: string,
): Promise<void> {
  await manager.query('UPDATE proposal SET state = $2, decided_by = $3, decided_at = season_now() WHERE id = $1', [
    id,
    state,
    decidedBy,
  ]);
}

/** Proposals, newest first, behind the id `after`. */
export async function listProposals(
  store: DataSource,
  filter: { state?: string; action?: ProposalAction },
  after: string | null,
  limit: number,
): Promise<ProposalRow[]> {
  return store.query<ProposalRow[]>(
    `SELECT ${COLUMNS} FROM proposal
     WHERE ($1::text IS NULL OR state = $1) AND ($2::text IS NULL OR action = $2) AND ($3::uuid IS NULL OR id < $3)
     ORDER BY id DESC LIMIT $4`,
    [filter.state ?? null, filter.action ?? null, after, limit],
  );
}
