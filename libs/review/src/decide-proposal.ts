/** Who acts, as far as this rule must know. */
export interface Decider {
  ref: string;
  role: string;
}

export interface OpenProposal {
  state: 'open' | 'approved' | 'rejected' | 'stale';
  proposedBy: string;
  /** Where its subject stood when it was proposed. */
  subjectState: string;
}

export type ProposalRefusal = 'wrong_role' | 'not_open' | 'same_person' | 'subject_changed';

/** The role that proposes and decides about results and quarantine. */
const COMPETENT = 'city_hr';

/** Whether somebody may propose that a late result counts or not, or that a quarantined message is put away. */
export function mayPropose(person: Decider): boolean {
  return person.role === COMPETENT;
}

/**
 * Whether a second person's decision stands. Approver and proposer are two persons of the competent role; the proposal is open; and its
 * subject stands where it stood when it was proposed, so that nobody approves what they have not seen. Null: it stands.
 * Rejecting one's own proposal is withdrawing it, and is allowed.
 */
export function proposalRefusal(
  proposal: OpenProposal,
  decision: { by: Decider; approve: boolean; subjectState: string },
): ProposalRefusal | null {
  if (decision.by.role !== COMPETENT) return 'wrong_role';
  if (proposal.state !== 'open') return 'not_open';
  if (!decision.approve) return null;
  if (decision.by.ref === proposal.proposedBy) return 'same_person';
  if (decision.subjectState !== proposal.subjectState) return 'subject_changed';
  return null;
}
