import { areFactsOfItem } from '#agencies';
import { asksForOfficer, isFinalVerdict, LIMITS, parseResult, type ResultV1 } from '#contracts';
import { parseEnvelope } from '#signing';
import type { JournalledAnswer } from '../journal/journal.js';
import { shanghaiDay, type FoundAnswer } from './build-results.js';
import type { Desk } from './desk.js';
import type { ReadDecision } from './read-delivery.js';

/** Why a decision is not signed. The coordinator says that an officer decided; the office's key goes under what the office knows of. */
type DecisionFault = 'UNKNOWN_TASK' | 'TASK_MISMATCH' | 'VERDICT_NOT_ALLOWED' | 'SECOND_PERSON_MISSING';

export interface AnsweredDecisions {
  /** Answers to be numbered, signed and journalled. */
  found: FoundAnswer[];
  /** Final answers that stand already: their bytes go out again. */
  before: JournalledAnswer[];
  /** Ids of decisions that are not signed. */
  refused: Set<string>;
}

/**
 * Turns decisions of officers into answers. A decision must be for a task that the journal holds as put before an officer, with facts of
 * the item, and with two different persons where the item demands them. A task that has its final answer keeps it.
 */
export function answerDecisions(read: readonly ReadDecision[], desk: Desk): AnsweredDecisions {
  const answered: AnsweredDecisions = { found: [], before: [], refused: new Set() };
  const journalled = answersByTask(read, desk);
  const done = new Set<string>();
  for (const one of read) {
    const { decision_id, task_id, task_digest } = one.decision;
    const key = keyOf(task_id, task_digest);
    if (done.has(key)) continue;
    const before = journalled.get(key) ?? [];
    const final = before.find(({ result }) => isFinalVerdict(result.verdict));
    const outcome = final === undefined ? decide(one, before, desk) : final.answer;
    if (typeof outcome === 'string') {
      answered.refused.add(decision_id);
      desk.log.warn({ event: 'decision-refused', office: desk.office, code: outcome, task: task_id });
      continue;
    }
    done.add(key);
    if ('envelope' in outcome) answered.before.push(outcome);
    else answered.found.push(outcome);
  }
  return answered;
}

/** Both, because several decisions are looked up together. */
function keyOf(taskId: string, taskDigest: string): string {
  return `${taskId} ${taskDigest}`;
}

interface Journalled {
  answer: JournalledAnswer;
  result: ResultV1;
}

function answersByTask(read: readonly ReadDecision[], desk: Desk): Map<string, Journalled[]> {
  const rows = desk.journal.answersTo(
    read.map(({ decision }) => ({ taskId: decision.task_id, taskDigest: decision.task_digest })),
  );
  const byTask = new Map<string, Journalled[]>();
  for (const answer of rows) {
    const entry = { answer, result: readOwn(answer) };
    const key = keyOf(answer.taskId, answer.taskDigest);
    const others = byTask.get(key);
    if (others === undefined) byTask.set(key, [entry]);
    else others.push(entry);
  }
  return byTask;
}

/** A result that this office wrote itself. */
function readOwn({ envelope, sequence }: JournalledAnswer): ResultV1 {
  const opened = parseEnvelope(envelope, LIMITS);
  const parsed = opened.kind === 'rejected' ? opened : parseResult(opened.envelope.payload);
  if (parsed.kind === 'rejected') throw new Error(`answer ${sequence} of the journal cannot be read: ${parsed.code}`);
  return (parsed as { message: ResultV1 }).message;
}

function decide(
  { decision, item }: ReadDecision,
  before: readonly Journalled[],
  desk: Desk,
): FoundAnswer | DecisionFault {
  const { verdict, reason, facts, comparison, evidence, officer, reviewer, decided_at } = decision;
  const referral = before.findLast(({ result }) => asksForOfficer(result.reason))?.result;
  if (referral === undefined) return 'UNKNOWN_TASK';
  const { realm, season, task_id, revision, nonce, office } = referral;
  if (decision.season !== season || decision.revision !== revision || decision.item !== referral.item)
    return 'TASK_MISMATCH';
  if (!areFactsOfItem(item, facts, shanghaiDay(desk.clock.now()))) return 'VERDICT_NOT_ALLOWED';
  if (reviewer === officer || (item.secondPerson !== undefined && reviewer === undefined))
    return 'SECOND_PERSON_MISSING';
  return {
    task: { realm, season, task_id, revision, nonce, office, item: referral.item },
    taskDigest: decision.task_digest,
    finding: { verdict, reason, facts, comparison },
    evidence,
    observedAt: decided_at,
    decidedBy: { mode: 'officer', officer, ...(reviewer !== undefined && { reviewer }) },
  };
}
