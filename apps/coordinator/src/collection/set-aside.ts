import type { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import type { Delivery } from '#bus';
import { officeOfResultsExchange } from '#contracts';
import { judgeAgainAfterMs } from '#review';
import { lockWindows, quarantineMessages, seasonNow } from '#store';
import { leafOfUnopened } from './leaves-of-batch.js';
import { logOf } from './log-of.js';

/** Quarantines one delivery that could not be processed for no fault of its own that is known. */
export async function setAside(queue: string, delivery: Delivery, fault: unknown, store: DataSource): Promise<void> {
  const { headers, messageId, type, userId } = delivery.properties;
  await store.transaction('READ COMMITTED', async (manager) => {
    const windows = await lockWindows(manager, queue);
    const inTime = [...windows.values()].some(({ state, fencePassed }) => state !== 'closed' && !fencePassed);
    const season = logOf(windows);
    const log = season === null ? null : { season, at: (await seasonNow(manager)).toISOString() };
    await quarantineMessages(manager, [
      {
        id: uuidv7(),
        code: 'NOT_PROCESSED',
        // The name of the fault alone: its words may hold values of the message.
        detail: fault instanceof Error ? fault.name : 'unknown',
        queue,
        exchange: delivery.exchange,
        office: officeOfResultsExchange(delivery.exchange),
        inTime,
        headers: { headers, messageId, type, userId },
        body: delivery.content,
        receiptId: null,
        sequence: null,
        leaf: leafOfUnopened(delivery.content, 'NOT_PROCESSED', inTime, log),
        judgeAgainAfterMs: judgeAgainAfterMs('NOT_PROCESSED', 0),
      },
    ]);
  });
}
