import { uuidv7 } from 'uuidv7';
import { enterProposal, settleProposal, type ProposalRow } from '#store';
import type { CoordinatorParts } from '../coordinator-parts.js';
import { Problem, type ProblemCode } from '../http/problem.js';
import { recordOverride } from '../ledger/record-override.js';
import { subjectOfProposal } from './decision-subject.js';

/** What a decision takes. */
export type DecidingParts = Pick<CoordinatorParts, 'store' | 'rules'>;

/**
 * Carries out what two persons decided about many, for one of them: its own record and its own leaf, as if it had been proposed and approved
 * alone. Null when that is done; else why it stays as it was.
 */
export async function carryOutDecided(
  decided: Pick<ProposalRow, 'action' | 'subject' | 'subjectState' | 'reason' | 'proposedBy'>,
  approvedBy: string,
  parts: DecidingParts,
): Promise<ProblemCode | null> {
  try {
    await parts.store.transaction('READ COMMITTED', async (manager) => {
      const found = await subjectOfProposal(manager, decided, parts);
      if (found.state !== decided.subjectState) throw new Problem('subject_changed');
      const proposal = { ...decided, id: uuidv7(), season: found.season, target: found.target };
      if (!(await enterProposal(manager, proposal))) throw new Problem('already_proposed');
      await settleProposal(manager, proposal.id, 'approved', approvedBy);
      await recordOverride(manager, proposal, approvedBy, found.season);
      await found.carryOut(manager);
    });
    return null;
  } catch (error) {
    if (error instanceof Problem) return error.code;
    throw error;
  }
}
