import { Controller, Module } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { Test } from '@nestjs/testing';
import { of } from 'rxjs';
import { BatchConsumerStrategy } from './batch-consumer-strategy.js';
import type { ConsumedQueue } from './batch-consumer-strategy.js';
import { ConsumeBatches } from './consume-batches.js';
import { RetryLater } from './delivery.js';
import type { DeliveryBatch } from './delivery.js';
import { Publisher } from './publisher.js';
import { TestBroker, messagesTo, withResolvers } from './testing/test-broker.js';

const handled: string[] = [];
let arrived = withResolvers<void>();
let faults: Error[] = [];

@Controller()
class Collector {
  @ConsumeBatches('collect')
  async collect(@Payload() batch: DeliveryBatch) {
    const fault = faults.shift();
    if (fault) throw fault;
    for (const { properties } of batch.deliveries) handled.push(properties.messageId!);
    arrived.resolve();
  }

  @ConsumeBatches('observe')
  observe(@Payload() batch: DeliveryBatch) {
    return of(batch.deliveries.map(() => 'reject'));
  }
}

@Module({ controllers: [Collector] })
class BusModule {}

let broker: TestBroker;
let publisher: Publisher;

const queueOf = (role: string, queue: string): ConsumedQueue => ({
  role,
  queue,
  prefetch: 20,
  batchSize: 10,
  batchWaitMs: 0,
});

async function start(queues: ConsumedQueue[]) {
  const strategy = new BatchConsumerStrategy({ url: broker.url, name: 'strategy test', queues });
  const module = await Test.createTestingModule({ imports: [BusModule] }).compile();
  const app = module.createNestApplication({ logger: false });
  app.connectMicroservice({ strategy });
  const starting = app.startAllMicroservices();
  return { app, strategy, starting };
}

beforeEach(async () => {
  handled.length = 0;
  faults = [];
  arrived = withResolvers();
  broker = await TestBroker.open();
  publisher = await Publisher.open({ url: broker.url, name: 'publisher for the strategy test' });
});

afterEach(async () => {
  await publisher.close();
  await broker.end();
});

describe('BatchConsumerStrategy', () => {
  it('hands the batches of every queue of a role to the Nest handler, and acks them', async () => {
    const queues = [await broker.queue('a'), await broker.queue('b')];
    const { app, strategy, starting } = await start(queues.map((queue) => queueOf('collect', queue)));
    await starting;
    expect(strategy.health.consumers).toEqual(queues.map((queue) => ({ queue, state: 'consuming' })));
    for (const queue of queues) {
      arrived = withResolvers();
      await publisher.publish(messagesTo(queue, 1, queue)[0]!);
      await arrived.promise;
    }
    await app.close();
    expect(handled).toEqual(queues.map((queue) => `${queue}-0`));
    expect(strategy.statistics[queues[0]!]).toMatchObject({ acked: 1, rejected: 0 });
    expect(strategy.health.connection).toBe('closed');
  });

  it('sees RetryLater and other faults as they were thrown', async () => {
    const { queue } = await broker.queueWithDead('faults');
    faults = [new RetryLater('down'), new Error('once'), new RetryLater('down')];
    const { app, strategy, starting } = await start([queueOf('collect', queue)]);
    await starting;
    await publisher.publish(messagesTo(queue, 1)[0]!);
    await arrived.promise;
    await app.close();
    expect(strategy.statistics[queue]).toMatchObject({ held: 2, faults: 1, acked: 1, rejected: 0 });
  });

  it('takes settlements from an observable', async () => {
    const { queue, dead } = await broker.queueWithDead('observable');
    const { app, starting } = await start([queueOf('observe', queue)]);
    await starting;
    await publisher.publish(messagesTo(queue, 1)[0]!);
    expect(await broker.take(dead, 1)).toHaveLength(1);
    await app.close();
  });

  it('does not start with a role nobody handles', async () => {
    const { app, starting } = await start([queueOf('nobody', broker.name('none'))]);
    await expect(starting).rejects.toThrow("no @ConsumeBatches('nobody') handler");
    await app.close();
  });
});
