import type { EvidenceItem } from '#agencies';
import { type OfficeId, REASONS, type RejectionCode, type ResultV1, isFinalVerdict, isOfficeId } from '#contracts';
import { factFits } from './fact-fits.js';
import { COMPETENT_OFFICE } from './route-anew.js';

/** How far the clock of an office may be off before its results are set aside. */
export const CLOCK_TOLERANCE_MS = 5 * 60_000;

/** What the coordinator knows of a task when a result for it arrives. */
export interface TaskState {
  office: OfficeId;
  item: string;
  revision: number;
  /** Envelope digest of the task as it was sent, base64. */
  digest: string;
  nonce: string;
  issuedAt: Date;
  /** `interim`: only findings on the way to a final one so far. `unanswered`: the window closed without a final finding. */
  state: 'issued' | 'interim' | 'answered' | 'unanswered';
  /** Digest of the result that answered the task with a final verdict. */
  answeredBy: string | null;
  /** Digests of other results recorded for the task: interim or late ones. */
  alsoRecorded?: readonly string[];
}

export interface ArrivedResult {
  result: ResultV1;
  /** Envelope digest of the result as it arrived, base64. */
  resultDigest: string;
  /** The office whose exchange, account and key the result came with; proven before this rule is asked. */
  office: OfficeId;
  /** Null when no task has this id. */
  task: TaskState | null;
  /** Whether the result lay ahead of the fence of its ingress queue; a mark that is kept while it is set aside. */
  inTime: boolean;
  receivedAt: Date;
  realm: string;
  season: string;
  /** The office's agency's listing of the item; null when there is none. */
  item: EvidenceItem | null;
}

/** `duplicate`: answered with the receipt of the result recorded before under the same digest, which is `of`. */
export type Acceptance =
  | { kind: 'accepted' }
  | { kind: 'late' }
  | { kind: 'duplicate'; of: string }
  | { kind: 'quarantined'; code: RejectionCode };

/**
 * What becomes of a result whose envelope and signature were found good. The first line that applies decides:
 *
 * | when                                                                   | outcome                         |
 * | ---------------------------------------------------------------------- | ------------------------------- |
 * | it names another office than it came from                              | quarantined WRONG_OFFICE        |
 * | realm or season is another                                             | quarantined FOREIGN_REALM, FOREIGN_SEASON |
 * | no such task                                                           | quarantined UNKNOWN_TASK        |
 * | the task went to another office                                        | quarantined WRONG_OFFICE        |
 * | the task already has this very result (before or after the close)      | duplicate                       |
 * | digest, nonce, item or revision is not the task's                      | quarantined TASK_MISMATCH       |
 * | the reason is not of the verdict, or a fact not of the item or kind    | quarantined VERDICT_NOT_ALLOWED |
 * | signed more than 5 minutes after its arrival                           | quarantined CLOCK_AHEAD         |
 * | signed more than 5 minutes before the task was issued                  | quarantined BACKDATED           |
 * | the task has another final answer                                      | quarantined ALREADY_ANSWERED    |
 * | it lay behind the fence                                                | late                            |
 * | otherwise, also a final verdict after an interim one                   | accepted                        |
 *
 * A duplicate is found before TASK_MISMATCH, so that an answer to an earlier revision still gets its receipt again.
 */
export function acceptResult(arrived: ArrivedResult): Acceptance {
  const { result, resultDigest, office, task } = arrived;
  if (result.office !== office) return quarantined('WRONG_OFFICE');
  if (result.realm !== arrived.realm) return quarantined('FOREIGN_REALM');
  if (result.season !== arrived.season) return quarantined('FOREIGN_SEASON');
  if (task === null) return quarantined('UNKNOWN_TASK');
  if (task.office !== office) return quarantined('WRONG_OFFICE');
  if (task.answeredBy === resultDigest || task.alsoRecorded?.includes(resultDigest)) {
    return { kind: 'duplicate', of: resultDigest };
  }
  if (!answersTask(result, task)) return quarantined('TASK_MISMATCH');
  if (!findingAllowed(result, arrived.item)) return quarantined('VERDICT_NOT_ALLOWED');
  const signedAt = Date.parse(result.signed_at);
  // Written so that a time that cannot be read, which is NaN, is refused too.
  if (!(signedAt <= arrived.receivedAt.getTime() + CLOCK_TOLERANCE_MS)) return quarantined('CLOCK_AHEAD');
  if (signedAt < task.issuedAt.getTime() - CLOCK_TOLERANCE_MS) return quarantined('BACKDATED');
  if (task.state === 'answered') return quarantined('ALREADY_ANSWERED');
  return arrived.inTime ? { kind: 'accepted' } : { kind: 'late' };
}

/** The state of a task after a result for it was accepted in time. */
export function stateAfter(verdict: ResultV1['verdict']): 'interim' | 'answered' {
  return isFinalVerdict(verdict) ? 'answered' : 'interim';
}

function answersTask(result: ResultV1, task: TaskState): boolean {
  return (
    result.task_digest === task.digest &&
    result.nonce === task.nonce &&
    result.item === task.item &&
    result.revision === task.revision
  );
}

function findingAllowed({ verdict, reason, facts }: ResultV1, item: EvidenceItem | null): boolean {
  if (item === null || !Object.hasOwn(REASONS, reason)) return false;
  if (REASONS[reason as keyof typeof REASONS].verdict !== verdict) return false;
  return Object.keys(facts).every(
    (name) =>
      (verdict === 'not_ours' && name === COMPETENT_OFFICE && isOfficeId(String(facts[name]))) ||
      (Object.hasOwn(item.facts, name) && factFits(item.facts[name]!, facts[name]!)),
  );
}

function quarantined(code: RejectionCode): Acceptance {
  return { kind: 'quarantined', code };
}
