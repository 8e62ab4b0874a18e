import type { EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { mayPropose, proposalRefusal, type ProposalRefusal } from '#review';
import { enterProposal, lockProposal, settleProposal, type ProposalAction, type ProposalRow } from '#store';
import type { CoordinatorParts } from '../coordinator-parts.js';
import { Problem, type ProblemCode } from '../http/problem.js';
import { recordOverride } from '../ledger/record-override.js';
import type { Person } from '../people/person.js';
import { subjectOfProposal, type DecisionSubject } from './decision-subject.js';

/** The problem that answers a refused decision. */
export const PROBLEM_OF: Record<ProposalRefusal, ProblemCode> = {
  wrong_role: 'not_allowed',
  not_open: 'proposal_decided',
  same_person: 'second_person_needed',
  subject_changed: 'subject_changed',
};

/** Enters a proposal in the first person's name; returns its id. `find` throws a Problem when there is nothing to propose about. */
export async function propose(
  parts: CoordinatorParts,
  person: Person,
  action: ProposalAction,
  reason: string,
  find: (manager: EntityManager) => Promise<DecisionSubject>,
): Promise<string> {
  if (!mayPropose(person)) throw new Problem('not_allowed');
  const id = uuidv7();
  await parts.store.transaction('READ COMMITTED', async (manager) => {
    const { subject, state, season, target } = await find(manager);
    const proposal = { id, action, subject, subjectState: state, season, target, reason, proposedBy: person.ref };
    if (!(await enterProposal(manager, proposal))) throw new Problem('already_proposed');
  });
  parts.log.info({ event: 'proposed', action, proposal: id, by: person.ref });
  return id;
}

/** The second person's decision; what is approved takes effect in the same transaction. Throws a Problem. */
export async function decide(parts: CoordinatorParts, person: Person, id: string, approve: boolean): Promise<void> {
  const changed = await parts.store.transaction('READ COMMITTED', async (manager) => {
    const proposal = await lockProposal(manager, id);
    if (proposal === null) throw new Problem('unknown_proposal');
    const found = approve && proposal.state === 'open' ? await whereItStands(manager, proposal, parts) : null;
    const subjectState = found?.state ?? 'gone';
    const refusal = proposalRefusal(proposal, { by: person, approve, subjectState });
    if (refusal === 'subject_changed') {
      await settleProposal(manager, id, 'stale', person.ref);
      return true;
    }
    if (refusal !== null) throw new Problem(PROBLEM_OF[refusal]);
    await settleProposal(manager, id, approve ? 'approved' : 'rejected', person.ref);
    if (found !== null) {
      await recordOverride(manager, proposal, person.ref, found.season);
      await found.carryOut(manager);
    }
    return false;
  });
  if (changed) throw new Problem('subject_changed');
  parts.log.info({ event: approve ? 'proposal-approved' : 'proposal-rejected', proposal: id, by: person.ref });
}

/** Null when it can be decided about no more. */
async function whereItStands(
  manager: EntityManager,
  proposal: ProposalRow,
  parts: CoordinatorParts,
): Promise<DecisionSubject | null> {
  try {
    return await subjectOfProposal(manager, proposal, parts);
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}
