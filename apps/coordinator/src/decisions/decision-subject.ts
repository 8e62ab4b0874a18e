import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { isFinalVerdict, LIMITS } from '#contracts';
import { envelopeDigest, parseEnvelope, preAuthenticationEncoding } from '#signing';
import {
  admitLateResult,
  lateResultSubject,
  lockLateResult,
  lockQuarantined,
  lockWindows,
  readSeasons,
  settleQuarantined,
  type LateResult,
  type ProposalAction,
  type ProposalRow,
  type QuarantinedForJudging,
} from '#store';
import { logOf } from '../collection/log-of.js';
import type { CoordinatorParts } from '../coordinator-parts.js';
import { Problem } from '../http/problem.js';
import { scoreAnew } from '../scoring/score-season.js';

/** What a proposal is about, with where it stands now. It stays as it is until the transaction ends. */
export interface DecisionSubject {
  subject: string;
  /** Text that differs when the subject has changed. */
  state: string;
  season: string | null;
  /** Digest of the result or message. */
  target: Buffer;
  /** Puts an approved proposal into effect, in the same transaction. */
  carryOut(manager: EntityManager): Promise<void>;
}

/** A late result that may be admitted or refused now. Throws a Problem when there is none, or when it may not. */
export async function lateResultAsSubject(
  manager: EntityManager,
  action: ProposalAction,
  { taskId, digest }: { taskId: string; digest: Buffer },
  parts: Pick<CoordinatorParts, 'rules'>,
): Promise<DecisionSubject> {
  const late = await lockLateResult(manager, taskId, digest);
  if (late === null) throw new Problem('unknown_late_result');
  if (late.decided !== null) throw new Problem('not_admissible');
  if (action === 'admit_result') await refuseInadmissible(manager, late, parts);
  const { taskState, revision, season } = late;
  return {
    subject: lateResultSubject(taskId, digest),
    state: `${taskState} ${revision}`,
    season,
    target: digest,
    carryOut: async (transaction) => {
      if (action !== 'admit_result') return;
      await admitLateResult(transaction, late);
      await scoreAnew(transaction, season, late.applicationId, parts.rules);
    },
  };
}

async function refuseInadmissible(
  manager: EntityManager,
  late: LateResult,
  parts: Pick<CoordinatorParts, 'rules'>,
): Promise<void> {
  const open = late.taskState === 'unanswered' && ['closed', 'sealed'].includes(late.seasonState);
  if (!open || !isFinalVerdict(late.verdict)) throw new Problem('not_admissible');
  const season = (await readSeasons(manager)).find(({ id }) => id === late.season);
  if (season?.rulesDigest !== parts.rules.digest) throw new Problem('other_rules');
}

/** A message in quarantine that may be put away. Throws a Problem when it is not held. */
export async function quarantinedAsSubject(manager: EntityManager, id: string): Promise<DecisionSubject> {
  const message = await lockQuarantined(manager, id);
  if (message === null) throw new Problem('not_held');
  return {
    subject: id,
    state: message.state,
    season: logOf(await lockWindows(manager, message.queue)),
    target: digestOf(message),
    carryOut: (transaction) => settleQuarantined(transaction, id, 'discarded', 'discarded'),
  };
}

/** As its leaf in the log has it: the envelope digest when a receipt named it, else that of the bytes. */
function digestOf({ body, receiptId }: QuarantinedForJudging): Buffer {
  const parsed = receiptId === null ? null : parseEnvelope(body, LIMITS);
  if (parsed?.kind !== 'envelope') return createHash('sha256').update(body).digest();
  return envelopeDigest(preAuthenticationEncoding(parsed.envelope.payloadType, parsed.envelope.payload));
}

/** The subject of a proposal that was made before. */
export function subjectOfProposal(
  manager: EntityManager,
  { action, subject }: Pick<ProposalRow, 'action' | 'subject'>,
  parts: Pick<CoordinatorParts, 'rules'>,
): Promise<DecisionSubject> {
  if (action === 'discard_quarantined') return quarantinedAsSubject(manager, subject);
  const [taskId, digest] = subject.split(' ') as [string, string];
  return lateResultAsSubject(manager, action, { taskId, digest: Buffer.from(digest, 'hex') }, parts);
}
