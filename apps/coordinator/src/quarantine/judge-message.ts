import type { EntityManager } from 'typeorm';
import type { Delivery } from '#bus';
import { LIMITS, parseTask, TASK_V1, type RejectionCode } from '#contracts';
import { parseEnvelope } from '#signing';
import {
  lockQuarantined,
  reissueTask,
  seasonNow,
  settleQuarantined,
  StaleDecision,
  type QuarantinedForJudging,
} from '#store';
import { readKnownState, writeDecisions, type CollectionParts } from '../collection/collect-batch.js';
import { decideResults, type KnownState } from '../collection/decide-results.js';
import { noteAnswers } from '../collection/note-answers.js';
import { openDelivery, type OpenedDelivery, type OpeningRules } from '../collection/open-delivery.js';

/**
 * What became of a message that was judged again. `accepted`, `late`, `duplicate`: as if it had arrived now, but with its mark of having
 * been in time. `reissued`: the task goes to its office again; `answered`: it needs to no more. `passed`: nothing is lost without it.
 * `gone`: it is not held. With `refused` it stays.
 */
export type Judgement =
  | { kind: 'accepted' | 'late' | 'duplicate' | 'reissued' | 'answered' | 'passed' | 'gone' }
  | { kind: 'refused'; code: RejectionCode; detail: string };

/** Judges a quarantined message again by the same rules as a fresh one. Safe to repeat and to race. */
export async function judgeMessage(id: string, parts: CollectionParts): Promise<Judgement> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await parts.store.transaction('READ COMMITTED', async (manager): Promise<Judgement> => {
        const message = await lockQuarantined(manager, id);
        if (message === null) return { kind: 'gone' };
        const judgement = message.queue.startsWith('ingress.')
          ? await judgeResult(manager, message, parts)
          : await judgeNotice(manager, message);
        const refused = judgement.kind === 'refused';
        await settleQuarantined(manager, id, refused ? 'held' : 'released', refused ? judgement.code : judgement.kind);
        return judgement;
      });
    } catch (error) {
      if (!(error instanceof StaleDecision) || attempt >= 5) throw error;
    }
  }
}

async function judgeResult(
  manager: EntityManager,
  message: QuarantinedForJudging,
  parts: CollectionParts,
): Promise<Judgement> {
  const now = await seasonNow(manager);
  const opened = openAgain(message, parts.opening, now);
  if (opened.kind === 'fence') return { kind: 'passed' };
  if (opened.kind === 'rejected') return { kind: 'refused', code: opened.code, detail: opened.detail };
  if (opened.kind === 'manifest_answer' || opened.kind === 'noted_reminder') {
    const [rejected] = await noteAnswers(manager, [opened]);
    return rejected ? { kind: 'refused', code: rejected.code, detail: rejected.detail } : { kind: 'accepted' };
  }
  // Others have come since, and it is the newest that counts.
  if (opened.kind === 'status') return { kind: 'passed' };
  const known = await readKnownState(manager, message.queue, [opened], parts.realm, now);
  const marked = keepMark(known, message.inTime);
  const decisions = decideResults([opened], marked, parts.catalogue);
  const [decision] = decisions;
  if (decision?.kind === 'quarantined') return { kind: 'refused', code: decision.code, detail: 'result' };
  await writeDecisions(manager, message.queue, [], decisions, marked, parts);
  return { kind: decision!.kind };
}

/**
 * A key that was good when the message came may have ended since, and one that was not may be good now: either will do. A key that was
 * revoked is never good again.
 */
function openAgain(message: QuarantinedForJudging, rules: OpeningRules, now: Date): OpenedDelivery {
  const delivery = deliveryOf(message);
  const opened = openDelivery(delivery, rules, now);
  const ended = opened.kind === 'rejected' && (opened.code === 'KEY_NOT_VALID' || opened.code === 'KEY_RETIRED');
  if (!ended) return opened;
  return openDelivery(delivery, rules, message.firstSeenAt);
}

function deliveryOf({ body, exchange, queue, headers }: QuarantinedForJudging): Delivery {
  const { messageId, type, userId } = headers;
  return {
    content: body,
    exchange,
    routingKey: '',
    queue,
    redelivered: true,
    properties: { messageId, type, userId, headers: headers.headers ?? {} },
  };
}

/** Being set aside does not make a result late, nor in time. A window that is closed stays closed: what comes then is late. */
function keepMark(known: KnownState, inTime: boolean): KnownState {
  const windows = [...known.windows].map(([id, window]) => {
    const over = !['planned', 'open', 'closing'].includes(window.state);
    return [id, { ...window, fencePassed: over || !inTime }] as const;
  });
  return { ...known, windows: new Map(windows) };
}

/** What the broker gave up on its way to an office. Receipts and notices come again when they are asked for. */
async function judgeNotice(manager: EntityManager, message: QuarantinedForJudging): Promise<Judgement> {
  const parsed = parseEnvelope(message.body, LIMITS);
  if (parsed.kind === 'rejected') return { kind: 'refused', code: parsed.code, detail: parsed.detail };
  if (parsed.envelope.payloadType !== TASK_V1) return { kind: 'passed' };
  const task = parseTask(parsed.envelope.payload);
  if (task.kind === 'rejected') return { kind: 'refused', code: task.code, detail: task.detail };
  return { kind: (await reissueTask(manager, task.message.task_id, TASK_V1)) ? 'reissued' : 'answered' };
}
