import type { DataSource, EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import type { Catalogue } from '#agencies';
import type { DeliveryBatch } from '#bus';
import type { FenceV1, RejectionCode } from '#contracts';
import { judgeAgainAfterMs } from '#review';
import { crashPoint } from '#runtime';
import { assertThere, type KeyHolder } from '#signing';
import {
  lockWindows,
  noteUnrouted,
  quarantineMessages,
  readFirstReceipts,
  readTakenSequences,
  readTasks,
  recordResults,
  seasonNow,
  sendReceipts,
  StaleDecision,
  type QuarantinedMessage,
  type RecordedResult,
} from '#store';
import { decideResults, type Decision, type KnownState } from './decide-results.js';
import { leafOfQuarantined, leafOfResult } from './leaves-of-batch.js';
import { ReceiptBook, makeReceipts } from './make-receipts.js';
import { keepWorklist } from './keep-worklist.js';
import { noteAnswers } from './note-answers.js';
import { noteStatuses } from './note-statuses.js';
import {
  openDelivery,
  type OpenedDelivery,
  type OpenedRejected,
  type OpenedResult,
  type OpeningRules,
} from './open-delivery.js';

export interface CollectionParts {
  store: DataSource;
  catalogue: Catalogue;
  opening: OpeningRules;
  signer: KeyHolder;
  realm: string;
  /** Called for each fence, when everything delivered before it is committed. */
  onFence(fence: FenceV1, queue: string): Promise<void>;
}

export interface CollectionOutcome {
  accepted: number;
  late: number;
  duplicate: number;
  quarantined: number;
}

/**
 * Collects one batch of an ingress queue in order. The batch is cut at each fence: what stands before it is committed, then the
 * fence takes effect, then the rest is decided. Nothing is acknowledged before this returns; a fault throws and the same
 * batch comes again.
 */
export async function collectBatch(batch: DeliveryBatch, parts: CollectionParts): Promise<CollectionOutcome> {
  assertThere(parts.signer);
  const outcome: CollectionOutcome = { accepted: 0, late: 0, duplicate: 0, quarantined: 0 };
  const now = await seasonNow(parts.store);
  let segment: Exclude<OpenedDelivery, { kind: 'fence' }>[] = [];
  for (const delivery of batch.deliveries) {
    const opened = openDelivery(delivery, parts.opening, now);
    if (opened.kind !== 'fence') {
      segment.push(opened);
      continue;
    }
    await commitSegment(batch.queue, segment, now, parts, outcome);
    segment = [];
    await parts.onFence(opened.fence, batch.queue);
  }
  await commitSegment(batch.queue, segment, now, parts, outcome);
  crashPoint('after-collection-commit');
  return outcome;
}

async function commitSegment(
  queue: string,
  segment: readonly Exclude<OpenedDelivery, { kind: 'fence' }>[],
  now: Date,
  parts: CollectionParts,
  outcome: CollectionOutcome,
): Promise<void> {
  if (segment.length === 0) return;
  const results = segment.filter((s): s is OpenedResult => s.kind === 'result');
  for (let attempt = 1; ; attempt++) {
    try {
      const { made: decisions, quarantined } = await parts.store.transaction('READ COMMITTED', async (manager) => {
        const known = await readKnownState(manager, queue, results, parts.realm, now);
        const made = decideResults(results, known, parts.catalogue);
        const rejected = [
          ...segment.filter((one) => one.kind === 'rejected'),
          ...(await noteAnswers(manager, segment)),
          ...(await noteStatuses(manager, segment, parts.realm)),
        ];
        await writeDecisions(manager, queue, rejected, made, known, parts);
        crashPoint('before-collection-commit');
        return { made, quarantined: rejected.length };
      });
      for (const decision of decisions) outcome[decision.kind]++;
      outcome.quarantined += quarantined;
      return;
    } catch (error) {
      // Another coordinator wrote between our reading and our writing: decide again on what it left.
      if (!(error instanceof StaleDecision) || attempt >= 5) throw error;
    }
  }
}

/** What the rules must know of these results, with the windows locked against being closed. */
export async function readKnownState(
  manager: EntityManager,
  queue: string,
  results: readonly OpenedResult[],
  realm: string,
  now: Date,
): Promise<KnownState> {
  const windows = await lockWindows(manager, queue);
  const tasks = await readTasks(manager, [...new Set(results.map((r) => r.result.task_id))]);
  const windowOver = [...windows.values()].some((w) => w.fencePassed || w.state === 'closed');
  const touched = [...tasks.values()]
    .filter((t) => windowOver || t.state !== 'issued' || t.revision > 1)
    .map((t) => t.id);
  const receipts = await readFirstReceipts(manager, touched);
  const takenSequences = await readTakenSequences(
    manager,
    results.map((r) => ({ office: r.office, sequence: r.result.sequence })),
  );
  return { windows, tasks, receipts, takenSequences, realm, now };
}

/** Writes what was decided, and the receipts for it. The caller's transaction is the one that read the state. */
export async function writeDecisions(
  manager: EntityManager,
  queue: string,
  rejected: readonly OpenedRejected[],
  decisions: readonly Decision[],
  known: KnownState,
  parts: CollectionParts,
): Promise<void> {
  const book = new ReceiptBook(uuidv7);
  const recorded: RecordedResult[] = [];
  const quarantined: QuarantinedMessage[] = [];
  const again = new Set<string>();
  for (const decision of decisions) {
    const { opened } = decision;
    const result_digest = opened.digest.toString('base64');
    if (decision.kind === 'accepted' || decision.kind === 'late') {
      const receiptId = book.enter(opened.office, decision.task.season, { result_digest, status: decision.kind });
      recorded.push(recordedResult(decision, receiptId, known.now));
    } else if (decision.kind === 'quarantined') {
      const receiptId = book.enter(opened.office, opened.result.season, {
        result_digest,
        status: 'quarantined',
        code: decision.code,
      });
      quarantined.push(quarantinedMessage(queue, opened, decision.code, 'result', decision.inTime, receiptId, known));
    } else if (decision.kind === 'duplicate' && decision.receiptId !== null) {
      again.add(decision.receiptId);
    }
  }
  const inTime = [...known.windows.values()].some((w) => w.state !== 'closed' && !w.fencePassed);
  for (const opened of rejected) {
    quarantined.push(quarantinedMessage(queue, opened, opened.code, opened.detail, inTime, null, known));
  }
  await recordResults(manager, recorded);
  await keepWorklist(manager, decisions, parts.catalogue);
  const unrouted = recorded.filter((r) => r.status === 'accepted' && r.verdict === 'not_ours');
  await noteUnrouted(
    manager,
    unrouted.map((r) => ({ taskId: r.taskId, resultDigest: r.digest })),
  );
  await quarantineMessages(manager, quarantined);
  const receipts = await makeReceipts(book.drafts(), parts.realm, known.now, parts.signer);
  await sendReceipts(manager, receipts, [...again]);
}

function recordedResult(
  decision: Extract<Decision, { kind: 'accepted' | 'late' }>,
  receiptId: string,
  now: Date,
): RecordedResult {
  const { opened, task, answers, kind } = decision;
  const { result } = opened;
  return {
    taskId: task.id,
    applicationId: task.applicationId,
    digest: opened.digest,
    resultId: result.result_id,
    season: task.season,
    office: opened.office,
    sequence: result.sequence,
    verdict: result.verdict,
    reason: result.reason,
    facts: result.facts,
    status: kind,
    receiptId,
    envelope: opened.delivery.content,
    leaf: leafOfResult(decision, now),
    answers,
  };
}

function quarantinedMessage(
  queue: string,
  opened: Exclude<OpenedDelivery, { kind: 'fence' }>,
  code: RejectionCode,
  detail: string,
  inTime: boolean,
  receiptId: string | null,
  known: KnownState,
): QuarantinedMessage {
  const { delivery, office } = opened;
  const { headers, messageId, type, userId } = delivery.properties;
  return {
    id: uuidv7(),
    code,
    detail,
    queue,
    exchange: delivery.exchange,
    office,
    inTime,
    headers: { headers: headers ?? {}, messageId, type, userId },
    body: delivery.content,
    receiptId,
    sequence: opened.kind === 'result' ? opened.result.sequence : null,
    leaf: leafOfQuarantined(opened, code, inTime, known),
    judgeAgainAfterMs: judgeAgainAfterMs(code, 0),
  };
}
