import type { Channel } from 'amqplib';
import { settlesWithin } from './back-off.js';
import type { BusConnection } from './connection.js';

/** A channel is not waited for longer: the caller may hold a lock meanwhile. */
const OPEN_MS = 10_000;

/** What the broker says of a queue. `ready` are messages that no consumer holds. */
export interface QueueDepth {
  ready: number;
  consumers: number;
}

/**
 * Asks how deep queues are, one after another over one channel; a queue that does not exist has null. Throws when the broker is not
 * to be had within ten seconds.
 */
export async function readQueueDepths(
  connection: BusConnection,
  queues: readonly string[],
): Promise<Map<string, QueueDepth | null>> {
  const depths = new Map<string, QueueDepth | null>();
  let channel: Channel | null = null;
  try {
    for (const queue of queues) {
      channel ??= await openQuiet(connection);
      try {
        const { messageCount, consumerCount } = await channel.checkQueue(queue);
        depths.set(queue, { ready: messageCount, consumers: consumerCount });
      } catch (fault) {
        // The broker closes the channel over it.
        channel = null;
        if ((fault as { code?: number }).code !== 404) throw fault;
        depths.set(queue, null);
      }
    }
    return depths;
  } finally {
    await channel?.close().catch(() => undefined);
  }
}

async function openQuiet(connection: BusConnection): Promise<Channel> {
  const opening = connection.createChannel();
  if (!(await settlesWithin(opening, OPEN_MS))) {
    void opening.then((late) => late.close()).catch(() => undefined);
    throw new Error('the broker is not to be had');
  }
  const channel = await opening;
  // The refused request rejects with the same error; unheard, this event would end the process.
  channel.on('error', () => undefined);
  return channel;
}
