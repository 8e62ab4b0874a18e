import { hash } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { logOf } from './log-of.js';
import type { Delivery, DeliveryBatch } from '#bus';
import type { RejectionCode } from '#contracts';
import { quarantineLeaf } from '#ledger';
import { lockWindows, seasonNow, quarantineMessages, type QuarantinedMessage } from '#store';

/** One entry of the broker's `x-death` header. */
interface Death {
  queue: string;
  reason: string;
}

/** Empties the dead-letter queue into quarantine, whole, with the broker's reason. */
export async function quarantineDeadLetters(batch: DeliveryBatch, store: DataSource): Promise<void> {
  const dead = batch.deliveries.map((delivery) => ({ delivery, death: firstDeath(delivery) }));
  await store.transaction('READ COMMITTED', async (manager) => {
    const inTime = new Map<string, boolean>();
    let season: string | null = null;
    for (const queue of new Set(dead.map(({ death }) => death.queue))) {
      const windows = await lockWindows(manager, queue);
      season = logOf(windows);
      inTime.set(
        queue,
        [...windows.values()].some((w) => w.state !== 'closed' && !w.fencePassed),
      );
    }
    const log = season === null ? null : { season, at: (await seasonNow(manager)).toISOString() };
    await quarantineMessages(
      manager,
      dead.map(({ delivery, death }) => quarantined(delivery, death, inTime.get(death.queue)!, log)),
    );
  });
}

function quarantined(
  delivery: Delivery,
  death: Death,
  inTime: boolean,
  log: { season: string; at: string } | null,
): QuarantinedMessage {
  const fromOffice = death.queue.startsWith('task.');
  const code: RejectionCode = fromOffice && death.reason === 'rejected' ? 'REJECTED_BY_OFFICE' : 'UNDELIVERABLE';
  const { headers, messageId, type, userId } = delivery.properties;
  return {
    id: uuidv7(),
    code,
    detail: death.reason,
    queue: death.queue,
    exchange: delivery.exchange,
    office: fromOffice ? death.queue.slice('task.'.length) : null,
    inTime,
    headers: { headers: headers ?? {}, messageId, type, userId },
    body: delivery.content,
    receiptId: null,
    sequence: null,
    leaf: log && {
      season: log.season,
      bytes: quarantineLeaf({
        at: log.at,
        digest: hash('sha256', delivery.content, 'base64'),
        code,
        office: null,
        sequence: null,
        in_time: inTime,
      }),
    },
  };
}

/** The broker puts the latest death first; anything a sender wrote there itself is overwritten by the broker's own entry. */
function firstDeath(delivery: Delivery): Death {
  const deaths: unknown = delivery.properties.headers?.['x-death'];
  const first: unknown = Array.isArray(deaths) ? deaths[0] : undefined;
  const { queue, reason } = (typeof first === 'object' && first !== null ? first : {}) as Partial<Death>;
  return {
    queue: typeof queue === 'string' ? queue : delivery.queue,
    reason: typeof reason === 'string' ? reason : 'unknown',
  };
}
