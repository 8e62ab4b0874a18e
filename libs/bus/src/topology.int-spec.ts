import { BatchConsumer } from './batch-consumer.js';
import { BusConnection } from './connection.js';
import { declareTopology } from './declare-topology.js';
import type { Delivery } from './delivery.js';
import { Publisher } from './publisher.js';
import { TestBroker, messagesTo, withResolvers } from './testing/test-broker.js';
import { brokerTopology } from './topology.js';
import type { BrokerTopology } from './topology.js';

const OFFICE = 'education.shunde';
let broker: TestBroker;
let connection: BusConnection;
let publisher: Publisher;
let topology: BrokerTopology;

beforeEach(async () => {
  broker = await TestBroker.open();
  connection = await BusConnection.open({ url: broker.url, name: 'topology test' });
  publisher = await Publisher.open({ url: broker.url, name: 'publisher for the topology test' });
  topology = broker.renamed(brokerTopology({ offices: [OFFICE], ingressPartitions: 1 }));
  await declareTopology(connection, topology);
});

afterEach(async () => {
  await publisher.close();
  await connection.close();
  await broker.end();
});

const consumer = (queue: string, onDelivery: (delivery: Delivery) => 'ack' | 'reject' | void) =>
  new BatchConsumer(connection, { queue, prefetch: 8, batchSize: 8, batchWaitMs: 0 }, async ({ deliveries }) =>
    deliveries.map((delivery) => onDelivery(delivery) ?? 'ack'),
  );
const result = (messageId: string) => ({
  ...messagesTo('', 1)[0]!,
  exchange: broker.name(`results.${OFFICE}`),
  messageId,
});

describe('the topology on a broker', () => {
  it('may be declared again, but not changed', async () => {
    await declareTopology(connection, topology);
    const [first, ...rest] = topology.queues;
    const changed = { ...first!, arguments: { ...first!.arguments, 'x-max-length': 5 } };
    await expect(declareTopology(connection, { ...topology, queues: [changed, ...rest] })).rejects.toMatchObject({
      code: 406,
    });
    expect(connection.state).toBe('connected');
  });

  it('routes a task to its office, a result to the ingress with the exchange as sender', async () => {
    const task = { ...messagesTo('', 1)[0]!, exchange: broker.name('tasks'), routingKey: OFFICE };
    expect(await publisher.publish(task)).toEqual({ kind: 'confirmed' });
    expect(await publisher.publish({ ...task, routingKey: 'education.nanhai' })).toMatchObject({ kind: 'returned' });
    await publisher.publish(result('r'));
    expect(await broker.take(broker.name(`task.${OFFICE}`), 1)).toHaveLength(1);
    const [arrived] = await broker.take(broker.name('ingress.0'), 1);
    expect(arrived!.fields.exchange).toBe(broker.name(`results.${OFFICE}`));
  });

  it('lets a parked fence fall behind what arrived before it and ahead of what arrived after', async () => {
    const ingress = broker.name('ingress.0');
    const fence = { ...messagesTo(broker.name('fence.ingress.0'), 1, 'fence')[0]!, expirationMs: 400 };
    await publisher.publish(fence);
    await publisher.publishAll([...Array(50).keys()].map((n) => result(`in-time-${n}`)));
    const seen: string[] = [];
    const [fallen, done] = [withResolvers<void>(), withResolvers<void>()];
    const reader = consumer(ingress, ({ properties }) => {
      seen.push(properties.messageId!);
      if (properties.messageId === 'fence-0') fallen.resolve();
      if (properties.messageId === 'late') done.resolve();
    });
    await reader.start();
    await fallen.promise;
    await publisher.publish(result('late'));
    await done.promise;
    await reader.close();
    expect(seen).toEqual([...[...Array(50).keys()].map((n) => `in-time-${n}`), 'fence-0', 'late']);
  });

  it('keeps results that wait in the ingress ahead of the fence, when nobody reads', async () => {
    await publisher.publish({ ...messagesTo(broker.name('fence.ingress.0'), 1, 'fence')[0]!, expirationMs: 100 });
    await publisher.publish(result('before'));
    const probe = await broker.queue('probe', { 'x-message-ttl': 400, 'x-dead-letter-exchange': broker.name('dead') });
    await publisher.publish(messagesTo(probe, 1, 'probe')[0]!);
    await broker.take(broker.name('dead'), 1);
    await publisher.publish(result('after'));
    const arrived = await broker.take(broker.name('ingress.0'), 3);
    expect(arrived.map(({ properties }) => String(properties.messageId))).toEqual(['before', 'fence-0', 'after']);
  });

  it('gives an ingress to one consumer at a time, and the next takes over', async () => {
    const ingress = broker.name('ingress.0');
    const seen: string[] = [];
    let arrived = withResolvers<void>();
    const readers = ['first', 'second'].map((name) =>
      consumer(ingress, () => {
        seen.push(name);
        arrived.resolve();
      }),
    );
    for (const reader of readers) await reader.start();
    for (let n = 0; n < 4; n++) {
      await publisher.publish(result(`r${n}`));
      await arrived.promise;
      arrived = withResolvers();
    }
    await readers[0]!.close();
    await publisher.publish(result('r4'));
    await arrived.promise;
    await readers[1]!.close();
    expect(seen).toEqual(['first', 'first', 'first', 'first', 'second']);
  });

  it.each([`task.${OFFICE}`, 'ingress.0'])('sends what is rejected from %s to the dead queue', async (name) => {
    const reader = consumer(broker.name(name), () => 'reject');
    await reader.start();
    await publisher.publish(messagesTo(broker.name(name), 1, 'bad')[0]!);
    const [dead] = await broker.take(broker.name('dead'), 1);
    await reader.close();
    expect(dead!.properties.messageId).toBe('bad-0');
    expect(dead!.properties.headers!['x-death']![0]).toMatchObject({ reason: 'rejected', queue: broker.name(name) });
  });
});
