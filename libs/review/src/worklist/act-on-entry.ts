import type { Refusal, WorklistActor, WorklistEntry } from './worklist-entry.js';

/** `decided`: the decision may go out at once. `proposed`: a second person has to agree first. */
export type ProposalOutcome = { kind: 'decided' } | { kind: 'proposed' } | Refusal;
export type ReviewOutcome = { kind: 'decided' } | { kind: 'returned' } | Refusal;
export type ClaimOutcome = { kind: 'claimed' } | Refusal;
export type ReleaseOutcome = { kind: 'released' } | Refusal;

/**
 * An officer takes an entry, or renews the lease of one that is theirs already. Of two who try, the second is told who has it; a lease
 * that ran out no longer counts. What waits for the second person cannot be taken.
 */
export function claimEntry(entry: WorklistEntry, actor: WorklistActor, now: Date): ClaimOutcome {
  return officerMayAct(entry, actor, now) ?? heldByAnother(entry, actor, now) ?? { kind: 'claimed' };
}

/** An officer gives an entry back. */
export function releaseEntry(entry: WorklistEntry, actor: WorklistActor, now: Date): ReleaseOutcome {
  return officerMayAct(entry, actor, now) ?? notHeldBy(entry, actor, now) ?? { kind: 'released' };
}

/** An officer answers an entry that they have claimed. What is proposed must have passed `proposalFaults`. */
export function proposeDecision(entry: WorklistEntry, actor: WorklistActor, now: Date): ProposalOutcome {
  const refused = officerMayAct(entry, actor, now) ?? notHeldBy(entry, actor, now);
  return refused ?? { kind: entry.needsSecondPerson ? 'proposed' : 'decided' };
}

/** The second person agrees, or gives the entry back to the officer. Never the officer who made the proposal, whatever their role. */
export function reviewDecision(
  entry: WorklistEntry,
  actor: WorklistActor,
  verdict: 'approve' | 'return',
  now: Date,
): ReviewOutcome {
  if (actor.office !== entry.office) return refused('another_office');
  if (actor.role !== 'reviewer') return refused('not_a_reviewer');
  const over = beyondDeciding(entry, now);
  if (over !== null) return over;
  if (entry.state !== 'proposed') return refused('nothing_to_review');
  if (entry.proposedBy === actor.ref) return refused('same_person');
  return { kind: verdict === 'approve' ? 'decided' : 'returned' };
}

/** Whether the entry is somebody's at this moment. */
export function isClaimed({ state, claimedUntil }: WorklistEntry, now: Date): boolean {
  return state === 'claimed' && claimedUntil !== null && now < claimedUntil;
}

function officerMayAct(entry: WorklistEntry, actor: WorklistActor, now: Date): Refusal | null {
  if (actor.office !== entry.office) return refused('another_office');
  if (actor.role !== 'officer') return refused('not_an_officer');
  const over = beyondDeciding(entry, now);
  if (over !== null) return over;
  return entry.state === 'proposed' ? refused('in_review') : null;
}

function beyondDeciding({ state, closesAt }: WorklistEntry, now: Date): Refusal | null {
  if (state === 'decided' || state === 'answered') return refused('already_decided');
  return state === 'withdrawn' || now >= closesAt ? refused('window_over') : null;
}

function heldByAnother(entry: WorklistEntry, actor: WorklistActor, now: Date): Refusal | null {
  if (!isClaimed(entry, now) || entry.claimedBy === null || entry.claimedBy === actor.ref) return null;
  return { kind: 'refused', code: 'claimed_by_another', by: entry.claimedBy };
}

/** The lease need not still run: nobody else took the entry meanwhile. */
function notHeldBy(entry: WorklistEntry, actor: WorklistActor, now: Date): Refusal | null {
  if (entry.state === 'claimed' && entry.claimedBy === actor.ref) return null;
  return heldByAnother(entry, actor, now) ?? refused('not_claimed');
}

function refused(code: Exclude<Refusal['code'], 'claimed_by_another'>): Refusal {
  return { kind: 'refused', code };
}
