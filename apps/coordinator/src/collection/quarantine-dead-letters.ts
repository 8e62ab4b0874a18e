import type { DataSource, EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import type { Delivery, DeliveryBatch } from '#bus';
import { isOfficeId, type RejectionCode } from '#contracts';
import { judgeAgainAfterMs } from '#review';
import { isEncrypted } from '#signing';
import {
  lockWindows,
  quarantineMessages,
  readEnvelopes,
  seasonNow,
  type QuarantinedMessage,
  type WindowSnapshot,
} from '#store';
import { diedInTime, newestDeath, type Death } from './dead-letter.js';
import { leafOfUnopened } from './leaves-of-batch.js';
import { logOf } from './log-of.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Empties the dead-letter queue into quarantine, whole, with the broker's reason and where it was published to before it died. */
export async function quarantineDeadLetters(batch: DeliveryBatch, store: DataSource): Promise<void> {
  const dead = batch.deliveries.map((delivery) => ({ delivery, death: newestDeath(delivery) }));
  await store.transaction('READ COMMITTED', async (manager) => {
    const windows = new Map<string, WindowSnapshot[]>();
    let season: string | null = null;
    for (const queue of new Set(dead.map(({ death }) => death.queue))) {
      const locked = await lockWindows(manager, queue);
      season = logOf(locked);
      windows.set(queue, [...locked.values()]);
    }
    const log = season === null ? null : { season, at: (await seasonNow(manager)).toISOString() };
    await putBackEnvelopes(manager, dead);
    await quarantineMessages(
      manager,
      dead.map(({ delivery, death }) =>
        quarantined(delivery, death, diedInTime(death, windows.get(death.queue)!), log),
      ),
    );
  });
}

/** What was encrypted to an office is kept as it was before that: the coordinator itself cannot read it any more. */
async function putBackEnvelopes(manager: EntityManager, dead: { delivery: Delivery; death: Death }[]): Promise<void> {
  // What an office sent is kept as it sent it, whatever it says its id is.
  const encrypted = dead.filter(({ delivery, death }) => isToOffice(death) && isEncrypted(delivery.content));
  const ids = encrypted.flatMap(({ delivery }) => delivery.properties.messageId ?? []);
  const bodies = await readEnvelopes(
    manager,
    ids.filter((id) => UUID.test(id)),
  );
  for (const one of encrypted) {
    const body = bodies.get(one.delivery.properties.messageId ?? '');
    if (body !== undefined) one.delivery = { ...one.delivery, content: body };
  }
}

function quarantined(
  delivery: Delivery,
  death: Death,
  inTime: boolean,
  log: { season: string; at: string } | null,
): QuarantinedMessage {
  const fromOffice = isToOffice(death);
  const code: RejectionCode = fromOffice && death.reason === 'rejected' ? 'REJECTED_BY_OFFICE' : 'UNDELIVERABLE';
  const { headers, messageId, type, userId } = delivery.properties;
  return {
    id: uuidv7(),
    code,
    detail: death.reason,
    queue: death.queue,
    exchange: death.exchange ?? delivery.exchange,
    office: fromOffice ? death.queue.slice('task.'.length) : officeOfAccount(userId),
    inTime,
    headers: { headers: headers ?? {}, messageId, type, userId },
    body: delivery.content,
    receiptId: null,
    sequence: null,
    leaf: leafOfUnopened(delivery.content, code, inTime, log),
    judgeAgainAfterMs: judgeAgainAfterMs(code, 0),
  };
}

/** An office's account is called like the office; the broker vouches for it. */
function officeOfAccount(account: string | undefined): string | null {
  return account !== undefined && isOfficeId(account) ? account : null;
}

function isToOffice({ queue }: Death): boolean {
  return queue.startsWith('task.');
}
