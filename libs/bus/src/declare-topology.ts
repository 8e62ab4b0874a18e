import type { Channel } from 'amqplib';
import type { BusConnection } from './connection.js';
import type { BrokerTopology } from './topology.js';

/** A channel has one request under way at a time, so the work is spread over several. */
const CHANNELS = 16;

/**
 * Declares exchanges, queues and bindings; what exists already is left as it is. Throws the broker's refusal: 406 for
 * a queue or exchange that exists with other arguments, 403 for an account without configure rights.
 */
export async function declareTopology(connection: BusConnection, topology: BrokerTopology): Promise<void> {
  const channels = await Promise.all(Array.from({ length: CHANNELS }, () => connection.createChannel()));
  // The refused request rejects with the same error; unheard, this event would end the process.
  for (const channel of channels) channel.on('error', () => {});
  const each = (steps: ((channel: Channel) => Promise<unknown>)[]) =>
    allDone(steps.map((step, index) => step(channels[index % CHANNELS]!)));
  try {
    await each([
      ...topology.queues.map((queue) => (channel: Channel) => channel.assertQueue(queue.name, queue)),
      ...topology.exchanges.map(
        ({ name, type }) =>
          (channel: Channel) =>
            channel.assertExchange(name, type),
      ),
    ]);
    await each(
      topology.bindings.map(
        ({ queue, exchange, routingKey }) =>
          (channel: Channel) =>
            channel.bindQueue(queue, exchange, routingKey),
      ),
    );
  } finally {
    await Promise.allSettled(channels.map((channel) => channel.close()));
  }
}

/** Waits for all, then throws the first failure that has a broker's reply code, for the others are its consequences. */
async function allDone(work: Promise<unknown>[]): Promise<void> {
  const failures = (await Promise.allSettled(work)).flatMap((one) =>
    one.status === 'rejected' ? [one.reason as Error] : [],
  );
  if (failures.length > 0) throw failures.find((failure) => 'code' in failure) ?? failures[0]!;
}
