import type { DecisionV1, OfficeId } from '#contracts';

/**
 * Where an entry of an office's worklist stands: `open` (nobody has it), `claimed` (one officer, until the lease runs out),
 * `proposed` (waits for the second person), `decided` (the decision is on its way to the office's program), `answered` (the
 * office's signed result is there), `withdrawn` (the window closed first, or the task went another way).
 */
export type WorklistState = 'open' | 'claimed' | 'proposed' | 'decided' | 'answered' | 'withdrawn';

/** What the rules look at in an entry. */
export interface WorklistEntry {
  office: OfficeId;
  state: WorklistState;
  /** The officer who has it, and until when; a lease that ran out binds nobody. */
  claimedBy: string | null;
  claimedUntil: Date | null;
  /** Who made the proposal that waits, or that was returned. */
  proposedBy: string | null;
  /** The item asks for a second person. */
  needsSecondPerson: boolean;
  /** End of the review window, exclusive. */
  closesAt: Date;
}

/** Who acts: an officer, or a second person (`reviewer`), of one office. `ref` is a staff reference, never a name. */
export interface WorklistActor {
  ref: string;
  role: 'officer' | 'reviewer';
  office: OfficeId;
}

/** What an officer proposes to answer. */
export type Proposal = Pick<DecisionV1, 'verdict' | 'reason' | 'facts' | 'comparison' | 'evidence'>;

/** An officer who does nothing for so long (real time) loses the entry to whoever wants it. */
export const LEASE_HOURS = 4;

export type Refusal =
  | { kind: 'refused'; code: 'another_office' | 'not_an_officer' | 'not_a_reviewer' | 'same_person' | 'window_over' }
  /** Somebody else has it. */
  | { kind: 'refused'; code: 'claimed_by_another'; by: string }
  | { kind: 'refused'; code: 'not_claimed' | 'nothing_to_review' | 'in_review' | 'already_decided' };
