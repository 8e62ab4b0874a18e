import type { Logger } from '#runtime';
import { SignerAway } from '#signing';
import { aloneOnReleaseBatch, nextReleaseItems, noteReleaseItem } from '#store';
import type { CollectionParts } from '../collection/collect-batch.js';
import { judgeMessage } from './judge-message.js';

/** So many before the others of this coordinator's turns come again. */
const MOST = 200;

/**
 * Judges the next messages of the oldest batch again, one by one: one that fails holds up no other. True when there was something to
 * do. What was judged when the program died is not judged twice: a message that is not held any more is only noted as gone.
 */
export function runReleaseBatch(parts: CollectionParts & { log: Logger }): Promise<boolean> {
  const { store, log } = parts;
  return aloneOnReleaseBatch(store, async (batch) => {
    for (const { n, messageId } of await nextReleaseItems(store, batch, MOST)) {
      try {
        const judgement = await judgeMessage(messageId, parts);
        const code = judgement.kind === 'refused' ? judgement.code : null;
        await noteReleaseItem(store, batch, n, judgement.kind, code);
      } catch (error) {
        // No fault of the message: it is taken again.
        if (error instanceof SignerAway) throw error;
        const words = error instanceof Error ? error.message : 'unknown';
        log.error({ event: 'message-not-judged', id: messageId, batch, error: words });
        await noteReleaseItem(store, batch, n, 'failed', null);
      }
    }
  });
}
