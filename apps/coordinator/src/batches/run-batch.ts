import type { Logger } from '#runtime';
import { SignerAway } from '#signing';
import { aloneOnBatch, nextBatchItems, noteBatchItem, type BatchItem, type BatchToRun } from '#store';
import type { CollectionParts } from '../collection/collect-batch.js';
import { carryOutDecided, type DecidingParts } from '../decisions/carry-out-decided.js';
import { judgeMessage } from '../quarantine/judge-message.js';

/** So many before the others of this coordinator's turns come again. */
const MOST = 200;

export type BatchParts = CollectionParts & DecidingParts & { log: Logger };

/**
 * Does what is next of the oldest batch, one by one: one that fails holds up no other. True when there was something to do. What was
 * done when the program died is not done twice: a message that is not held any more is only noted as gone, what was decided as decided.
 */
export function runBatch(parts: BatchParts): Promise<boolean> {
  const { store, log } = parts;
  return aloneOnBatch(store, async (batch) => {
    for (const item of await nextBatchItems(store, batch.id, MOST)) {
      try {
        const { outcome, code } = await carryOut(batch, item, parts);
        await noteBatchItem(store, batch.id, item.n, outcome, code);
      } catch (error) {
        // No fault of the message: it is taken again.
        if (error instanceof SignerAway) throw error;
        const words = error instanceof Error ? error.message : 'unknown';
        log.error({ event: 'batch-item-failed', batch: batch.id, n: item.n, error: words });
        await noteBatchItem(store, batch.id, item.n, 'failed', null);
      }
    }
  });
}

async function carryOut(
  { action, ref, reason, decidedBy }: BatchToRun,
  { subject, stands }: BatchItem,
  parts: BatchParts,
): Promise<{ outcome: string; code: string | null }> {
  if (action === 'release') {
    const judgement = await judgeMessage(subject, parts);
    return { outcome: judgement.kind, code: judgement.kind === 'refused' ? judgement.code : null };
  }
  const decided = { action, subject, subjectState: stands, reason: reason!, proposedBy: ref };
  const refusal = await carryOutDecided(decided, decidedBy!, parts);
  return refusal === null ? { outcome: 'done', code: null } : { outcome: 'refused', code: refusal };
}
