import { judgeAgainAfterMs } from '#review';
import type { Logger } from '#runtime';
import { assertThere, SignerAway } from '#signing';
import { giveBackForJudging, takeForJudging, type Due } from '#store';
import type { CollectionParts } from '../collection/collect-batch.js';
import { judgeMessage } from './judge-message.js';

const MOST = 64;
const MOST_BEFORE_THE_CLOSE = 10_000;

/**
 * Judges again what is due, or, before a window closes, whatever came in time and still waits; true when something was released. A message
 * that throws stays, with its attempt counted. Throws SignerAway, which is counted against none.
 */
export async function judgeDueMessages(due: Due, parts: CollectionParts & { log: Logger }): Promise<boolean> {
  let released = false;
  assertThere(parts.signer);
  for (;;) {
    const most = due === 'due' ? MOST : MOST_BEFORE_THE_CLOSE;
    const ids = await takeForJudging(parts.store, due, judgeAgainAfterMs, most);
    for (const [n, id] of ids.entries()) {
      try {
        const judgement = await judgeMessage(id, parts);
        if (judgement.kind !== 'refused' && judgement.kind !== 'gone') released = true;
        parts.log.info({
          event: 'message-judged-again',
          id,
          outcome: judgement.kind === 'refused' ? judgement.code : judgement.kind,
        });
      } catch (error) {
        if (error instanceof SignerAway) {
          await giveBackForJudging(parts.store, ids.slice(n));
          throw error;
        }
        parts.log.error({ event: 'message-not-judged', id, error: error instanceof Error ? error.message : 'unknown' });
      }
    }
    if (ids.length === 0 || due !== 'due') return released;
  }
}
