import type { DataSource, EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import type { Delivery, DeliveryBatch } from '#bus';
import type { RejectionCode } from '#contracts';
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
import { leafOfUnopened } from './leaves-of-batch.js';
import { logOf } from './log-of.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** One entry of the broker's `x-death` header. */
interface Death {
  queue: string;
  reason: string;
  /** By the broker's clock, whole seconds. */
  at: Date | null;
}

/** As amqplib decodes it: a timestamp is a number of seconds in an object. */
interface DeathEntry {
  queue?: unknown;
  reason?: unknown;
  time?: { value?: unknown };
}

/**
 * Empties the dead-letter queue into quarantine, whole, with the broker's reason. What died in an ingress queue before the fence was met
 * there lay ahead of it: a queue is worked through in its order, and one message at a time once it has shown to be dangerous.
 */
export async function quarantineDeadLetters(batch: DeliveryBatch, store: DataSource): Promise<void> {
  const dead = batch.deliveries.map((delivery) => ({ delivery, death: firstDeath(delivery) }));
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
async function putBackEnvelopes(manager: EntityManager, dead: { delivery: Delivery }[]): Promise<void> {
  const encrypted = dead.filter(({ delivery }) => isEncrypted(delivery.content));
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

function diedInTime({ at }: Death, windows: readonly WindowSnapshot[]): boolean {
  return windows.some(
    ({ state, fencePassed, fenceMetAt }) =>
      (state !== 'closed' && !fencePassed) || (at !== null && fenceMetAt !== null && at <= fenceMetAt),
  );
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
    leaf: leafOfUnopened(delivery.content, code, inTime, log),
    judgeAgainAfterMs: judgeAgainAfterMs(code, 0),
  };
}

/** The broker puts the latest death first; anything a sender wrote there itself is overwritten by the broker's own entry. */
function firstDeath(delivery: Delivery): Death {
  const deaths: unknown = delivery.properties.headers?.['x-death'];
  const first: unknown = Array.isArray(deaths) ? deaths[0] : undefined;
  const { queue, reason, time } = (typeof first === 'object' && first !== null ? first : {}) as DeathEntry;
  return {
    queue: typeof queue === 'string' ? queue : delivery.queue,
    reason: typeof reason === 'string' ? reason : 'unknown',
    at: typeof time?.value === 'number' ? new Date(time.value * 1_000) : null,
  };
}
