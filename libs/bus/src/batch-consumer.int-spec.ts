import { until } from '../../../test/harness/until.js';
import { BatchConsumer } from './batch-consumer.js';
import type { BatchConsumerOptions } from './batch-consumer.js';
import { SILENT } from './bus-log.js';
import { BusConnection } from './connection.js';
import { RetryLater } from './delivery.js';
import type { BatchHandler, DeliveryBatch } from './delivery.js';
import { Publisher } from './publisher.js';
import { BrokerLink } from './testing/broker-link.js';
import { TestBroker, messagesTo, withResolvers } from './testing/test-broker.js';

let broker: TestBroker;
let link: BrokerLink;
let connection: BusConnection;
let publisher: Publisher;
let consumers: BatchConsumer[];

const DEFAULTS = { prefetch: 64, batchSize: 16, batchWaitMs: 5 };
const ids = (batch: DeliveryBatch) => batch.deliveries.map(({ properties }) => properties.messageId!);

async function consume(queue: string, handler: BatchHandler, options: Partial<BatchConsumerOptions> = {}) {
  const consumer = new BatchConsumer(connection, { ...DEFAULTS, queue, ...options }, handler);
  consumers.push(consumer);
  await consumer.start();
  return consumer;
}

/** Records what it is given; `reached(n)` resolves when n messages have been. */
function recorder(work: BatchHandler = async () => undefined) {
  const seen: string[] = [];
  const waiting: { count: number; resolve: () => void }[] = [];
  const handler: BatchHandler = async (batch) => {
    const settlements = await work(batch);
    seen.push(...ids(batch));
    waiting.filter(({ count }) => seen.length >= count).forEach(({ resolve }) => resolve());
    return settlements;
  };
  const reached = (count: number) =>
    new Promise<void>((resolve) => (seen.length >= count ? resolve() : waiting.push({ count, resolve })));
  return { seen, handler, reached };
}

/** A log, and promises of what it tells: that the channel was lost, that the consumer takes no more deliveries. */
function watch() {
  const [lost, draining] = [withResolvers<void>(), withResolvers<void>()];
  const info = (message: string) => message === 'consumer draining' && draining.resolve();
  const warn = (message: string) => message === 'consumer lost' && lost.resolve();
  return { lost: lost.promise, draining: draining.promise, log: { ...SILENT, info, warn } };
}

/** The ids left in the queue, found by publishing a last message behind them. */
async function leftIn(queue: string): Promise<string[]> {
  const end = messagesTo(queue, 1, 'end')[0]!;
  await publisher.publish(end);
  const left = await broker.takeThrough(queue, end.messageId);
  return left.slice(0, -1).map(({ properties }) => String(properties.messageId));
}

/** Takes so many messages and ends without a word about them; they are back a moment after the channel is closed. */
async function giveBack(queue: string, count: number): Promise<void> {
  const channel = await connection.createChannel();
  await channel.prefetch(count);
  const all = withResolvers<void>();
  let taken = 0;
  await channel.consume(queue, () => ++taken === count && all.resolve());
  await all.promise;
  await channel.close();
  await until('the queue has no consumer', async () => (await broker.consumers(queue)) === 0);
}

beforeEach(async () => {
  consumers = [];
  broker = await TestBroker.open();
  link = await BrokerLink.open(broker.url);
  connection = await BusConnection.open({ url: link.url, name: 'consumer test' });
  publisher = await Publisher.open({ url: broker.url, name: 'publisher for the consumer test' });
});

afterEach(async () => {
  await Promise.all(consumers.map((consumer) => consumer.close()));
  await connection.close();
  await publisher.close();
  await link.close();
  await broker.end();
});

describe('BatchConsumer', () => {
  it('hands over one batch after another, in queue order, and acks them', async () => {
    const queue = await broker.queue('order');
    const messages = messagesTo(queue, 500);
    await publisher.publishAll(messages);
    let atOnce = 0;
    const { seen, handler, reached } = recorder(async ({ deliveries }) => {
      expect(++atOnce).toBe(1);
      expect(deliveries.length).toBeLessThanOrEqual(16);
      await new Promise((resolve) => setImmediate(resolve));
      atOnce--;
    });
    const consumer = await consume(queue, handler);
    await reached(500);
    await consumer.close();
    expect(seen).toEqual(messages.map(({ messageId }) => messageId));
    expect(consumer.statistics).toMatchObject({ acked: 500, rejected: 0, dropped: 0, faults: 0 });
    expect(consumer.statistics.batches).toBeLessThan(100);
    expect(await leftIn(queue)).toEqual([]);
  });

  it('does not keep the first message of a quiet queue waiting for company', async () => {
    const queue = await broker.queue('idle');
    const { handler, reached } = recorder();
    await consume(queue, handler, { batchWaitMs: 3_600_000 });
    await publisher.publish(messagesTo(queue, 1)[0]!);
    await reached(1);
  });

  it('waits for a batch to fill when messages keep coming', async () => {
    const queue = await broker.queue('fill');
    const entered = withResolvers<void>();
    const leave = withResolvers<void>();
    const sizes: number[] = [];
    const { handler, reached } = recorder(async ({ deliveries }) => {
      if (sizes.push(deliveries.length) > 1) return;
      entered.resolve();
      await leave.promise;
    });
    await consume(queue, handler, { batchWaitMs: 3_600_000, batchSize: 4 });
    await publisher.publish(messagesTo(queue, 1)[0]!);
    await entered.promise;
    await publisher.publishAll(messagesTo(queue, 2));
    leave.resolve();
    await publisher.publishAll(messagesTo(queue, 2));
    await reached(5);
    expect(sizes).toEqual([1, 4]);
  });

  it('gives the exchange, the account and the rest of what the broker knows', async () => {
    const queue = await broker.queue('fields');
    const { promise, resolve } = withResolvers<DeliveryBatch>();
    await consume(queue, async (batch) => resolve(batch));
    await publisher.publish({ ...messagesTo(queue, 1)[0]!, userId: broker.account, headers: { a: 1 } });
    expect(await promise).toEqual({
      queue,
      deliveries: [
        {
          content: Buffer.from('m-0'),
          exchange: '',
          routingKey: queue,
          queue,
          redelivered: false,
          properties: {
            messageId: 'm-0',
            type: 'test',
            userId: broker.account,
            contentType: 'application/vnd.dsse+json',
            headers: { a: 1 },
          },
        },
      ],
    });
  });

  it('sends what the handler rejects to the dead-letter queue, and only that', async () => {
    const { queue, dead } = await broker.queueWithDead('reject');
    const { handler, reached } = recorder(async (batch) =>
      ids(batch).map((id) => (['m-0', 'm-7', 'm-8', 'm-19'].includes(id) ? 'reject' : 'ack')),
    );
    await publisher.publishAll(messagesTo(queue, 20));
    const consumer = await consume(queue, handler, { batchSize: 20 });
    await reached(20);
    await consumer.close();
    const rejected = await broker.take(dead, 4);
    expect(rejected.map(({ properties }) => String(properties.messageId)).sort()).toEqual([
      'm-0',
      'm-19',
      'm-7',
      'm-8',
    ]);
    expect(await leftIn(queue)).toEqual([]);
    expect(await leftIn(dead)).toEqual([]);
  });

  it('isolates one poison message; its neighbours are acked in order', async () => {
    const { queue, dead } = await broker.queueWithDead('poison');
    const { seen, handler, reached } = recorder(async (batch) => {
      if (ids(batch).includes('m-5')) throw new Error('cannot read 44060619900101');
    });
    const log: string[] = [];
    const write = (message: string, fields?: object) => void log.push(JSON.stringify({ message, ...fields }));
    await publisher.publishAll(messagesTo(queue, 16));
    const consumer = await consume(queue, handler, { log: { info: write, warn: write, error: write } });
    await reached(15);
    expect((await broker.take(dead, 1))[0]!.properties.messageId).toBe('m-5');
    await consumer.close();
    expect(seen).toEqual([...Array(16).keys()].filter((n) => n !== 5).map((n) => `m-${n}`));
    expect(consumer.statistics).toMatchObject({ acked: 15, rejected: 1 });
    expect(await leftIn(queue)).toEqual([]);
    expect(log.filter((line) => line.includes('dead-letter'))).toHaveLength(1);
    expect(log.join()).not.toContain('4406');
  });

  it('holds the same batch, in order and undelivered elsewhere, until the fault has passed', async () => {
    const queue = await broker.queue('hold');
    let faults = 0;
    const batches: DeliveryBatch[] = [];
    const { seen, handler, reached } = recorder(async (batch) => {
      batches.push(batch);
      if (faults++ < 3) throw new RetryLater('database down');
    });
    const messages = messagesTo(queue, 40);
    await publisher.publishAll(messages);
    const consumer = await consume(queue, handler);
    await reached(40);
    await consumer.close();
    expect(seen).toEqual(messages.map(({ messageId }) => messageId));
    expect(batches[3]).toEqual(batches[0]);
    expect(batches.flatMap(({ deliveries }) => deliveries).some(({ redelivered }) => redelivered)).toBe(false);
    expect(consumer.statistics).toMatchObject({ held: 3, acked: 40, sessions: 1 });
  });

  it('starts on a queue that is declared later', async () => {
    const name = 'later';
    const { handler, reached } = recorder();
    const consumer = await consume(broker.name(name), handler);
    expect(consumer.state).toBe('opening');
    const queue = await broker.queue(name);
    await publisher.publish(messagesTo(queue, 1)[0]!);
    await reached(1);
    expect(consumer.state).toBe('consuming');
  });

  it('comes back when its queue is deleted and declared again', async () => {
    const queue = await broker.queue('deleted');
    const { handler, reached } = recorder();
    const { lost, log } = watch();
    const consumer = await consume(queue, handler, { log });
    await publisher.publishAll(messagesTo(queue, 3));
    await reached(3);
    await broker.deleteQueue(queue);
    await lost;
    await broker.queue('deleted');
    await publisher.publishAll(messagesTo(queue, 3, 'again'));
    await reached(6);
    expect(consumer.statistics.sessions).toBe(2);
  });

  it('rebuilds only its channel when the broker closes it; the batch under way comes again', async () => {
    const queue = await broker.queue('channel');
    const other = await broker.queue('other');
    const entered = withResolvers<string[]>();
    const leave = withResolvers<void>();
    const first = recorder(async (batch) => {
      entered.resolve(ids(batch));
      await leave.promise;
    });
    const { lost, log } = watch();
    const consumer = await consume(queue, first.handler, { log });
    const second = recorder();
    const bystander = await consume(other, second.handler);
    await publisher.publishAll(messagesTo(queue, 4));
    const underWay = await entered.promise;
    link.acknowledgeUnknownDelivery(1);
    await publisher.publish(messagesTo(other, 1)[0]!);
    await second.reached(1);
    await lost;
    leave.resolve();
    await first.reached(underWay.length + 4);
    await consumer.close();
    expect(first.seen).toEqual([...underWay, 'm-0', 'm-1', 'm-2', 'm-3']);
    expect(consumer.statistics).toMatchObject({ sessions: 2, dropped: underWay.length, acked: 4 });
    expect(bystander.statistics).toMatchObject({ sessions: 1 });
    expect(connection.state).toBe('connected');
    expect(await leftIn(queue)).toEqual([]);
  });

  it('sees everything at least once, though the connection breaks again and again', async () => {
    const queue = await broker.queue('cut');
    const { seen, handler, reached } = recorder();
    const consumer = await consume(queue, handler);
    for (let round = 0; round < 4; round++) {
      const before = seen.length;
      const publishing = publisher.publishAll(messagesTo(queue, 1000, `r${round}`));
      await reached(before + 100);
      link.cut();
      await publishing;
    }
    const missing = () => 4000 - new Set(seen).size;
    while (missing() > 0) await reached(seen.length + missing());
    await consumer.close();
    expect(consumer.statistics.sessions).toBe(5);
    expect(await leftIn(queue)).toEqual([]);
  });

  it('lets a message that ends its consumer die alone: what was taken with it is handled', async () => {
    const dead = await broker.queue('lethal.dead');
    const queue = await broker.queue('lethal', {
      'x-delivery-limit': 8,
      'x-dead-letter-exchange': '',
      'x-dead-letter-routing-key': dead,
    });
    const { handler } = recorder(async (batch) => {
      // What ends the program ends its connection, and nothing it held is settled.
      if (ids(batch).includes('m-2')) link.cut();
    });
    await publisher.publishAll(messagesTo(queue, 6));
    const consumer = await consume(queue, handler);
    const [corpse] = await broker.take(dead, 1);
    expect(corpse!.properties.messageId).toBe('m-2');
    await until('the others are acked', () => consumer.statistics.acked >= 5);
    await consumer.close();
    expect(await leftIn(queue)).toEqual([]);
    expect(await leftIn(dead)).toEqual([]);
    expect(consumer.statistics.suspicions).toBeGreaterThan(0);
  });

  it('keeps the order when it takes deliveries one by one and then together again', async () => {
    const queue = await broker.queue('order');
    await publisher.publishAll(messagesTo(queue, 8));
    for (const count of [3, 3, 3, 8]) await giveBack(queue, count);
    const { seen, handler, reached } = recorder();
    const consumer = await consume(queue, handler, { prefetch: 20 });
    await reached(8);
    await consumer.close();
    expect(seen).toEqual(messagesTo(queue, 8).map(({ messageId }) => messageId));
    expect(consumer.statistics.suspicions).toBe(1);
  });

  it('lets no other consumer past what it holds while it closes', async () => {
    const queue = await broker.queue('handed-over', { 'x-single-active-consumer': true });
    await publisher.publishAll(messagesTo(queue, 8));
    const entered = withResolvers<void>();
    const leave = withResolvers<void>();
    const { draining, log } = watch();
    const leaving = recorder(async () => {
      entered.resolve();
      await leave.promise;
    });
    const consumer = await consume(queue, leaving.handler, { batchSize: 2, prefetch: 4, log });
    await entered.promise;
    const { seen, handler, reached } = recorder();
    await consume(queue, handler);
    const closing = consumer.close();
    await draining;
    for (let trip = 0; trip < 5; trip++) await (await connection.createChannel()).close();
    expect(seen).toEqual([]);
    leave.resolve();
    await closing;
    await reached(8 - leaving.seen.length);
    expect([...leaving.seen, ...seen]).toEqual(messagesTo(queue, 8).map(({ messageId }) => messageId));
  });

  it('lets the batch under way finish and settles it when it closes', async () => {
    const queue = await broker.queue('drain');
    const entered = withResolvers<void>();
    const leave = withResolvers<void>();
    const { seen, handler } = recorder(async () => {
      entered.resolve();
      await leave.promise;
    });
    await publisher.publishAll(messagesTo(queue, 10));
    const { draining, log } = watch();
    const consumer = await consume(queue, handler, { batchSize: 4, prefetch: 10, log });
    await entered.promise;
    let closed = false;
    const closing = consumer.close().then(() => (closed = true));
    await publisher.publish(messagesTo(queue, 1, 'behind')[0]!);
    await draining;
    for (let trip = 0; trip < 3; trip++) await (await connection.createChannel()).close();
    expect(closed).toBe(false);
    leave.resolve();
    await closing;
    expect(seen).toEqual(['m-0', 'm-1', 'm-2', 'm-3']);
    expect(consumer.statistics.acked).toBe(4);
    expect(await leftIn(queue)).toEqual(['m-4', 'm-5', 'm-6', 'm-7', 'm-8', 'm-9', 'behind-0']);
  });

  it('does not wait for ever for a handler that hangs', async () => {
    const queue = await broker.queue('hang');
    const entered = withResolvers<void>();
    const consumer = await consume(
      queue,
      () => {
        entered.resolve();
        return new Promise(() => {});
      },
      { drainMs: 50 },
    );
    await publisher.publish(messagesTo(queue, 1)[0]!);
    await entered.promise;
    await consumer.close();
    expect(await leftIn(queue)).toEqual(['m-0']);
  });

  it('stops holding a batch when it closes, and gives it back', async () => {
    const queue = await broker.queue('giveback');
    const entered = withResolvers<void>();
    const warnings: string[] = [];
    const log = { ...SILENT, warn: (message: string) => void warnings.push(message) };
    await publisher.publishAll(messagesTo(queue, 3));
    const handler = async () => {
      entered.resolve();
      throw new RetryLater('database down');
    };
    // The first hold is 50 ms at the least: a close that waited for it would complain.
    const consumer = await consume(queue, handler, { drainMs: 20, log });
    await entered.promise;
    await consumer.close();
    expect(warnings).toEqual(['batch held']);
    expect(await leftIn(queue)).toEqual(['m-0', 'm-1', 'm-2']);
  });
});
