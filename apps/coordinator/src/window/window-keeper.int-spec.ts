import amqp from 'amqplib';
import { Publisher } from '#bus';
import { fenceQueue, ingressQueue } from '#contracts';
import { createBroker, type TestBroker } from '../../../../test/harness/broker.js';
import { until } from '../../../../test/harness/until.js';
import { openTrialCoordinator, planTrialSeason, type TrialCoordinator } from '../intake/testing/trial-coordinator.js';
import { WindowKeeper } from './window-keeper.js';

const OPENS = new Date('2026-08-31T16:00:00.000Z');
const CLOSES = new Date('2026-11-30T16:00:00.000Z');
const LEFT_MS = 3_600_000;

let coordinator: TrialCoordinator;
let broker: TestBroker;
let publisher: Publisher;
/** The deadline on this machine's clock. */
let deadline: number;

beforeEach(async () => {
  coordinator = await openTrialCoordinator('keeper', new Date(CLOSES.getTime() - LEFT_MS).toISOString());
  const [clock] = await coordinator.store.query<{ anchor: Date }[]>('SELECT real_anchor AS anchor FROM season_clock');
  deadline = clock!.anchor.getTime() + LEFT_MS;
  await planTrialSeason(coordinator, '2026', { opensAt: OPENS, closesAt: CLOSES });
  broker = await createBroker('keeper', []);
  publisher = await Publisher.open({ url: broker.coordinatorUrl, name: 'keeper' });
});
afterEach(async () => {
  await publisher.close();
  await broker.drop();
  await coordinator.close();
});

describe('a fence that is parked', () => {
  it('waits until the deadline, however long the keeper took to park it', async () => {
    let purgedAt = 0;
    const { store, signer, realm, log } = coordinator;
    const keeper = new WindowKeeper({
      ...{ store, publisher, signer, realm, log, offices: [] },
      purgeQueue: async () => {
        const began = Date.now();
        await until('half a second has passed', () => Date.now() - began > 500);
        purgedAt = Date.now();
      },
      tryClose: () => Promise.resolve(),
    });
    await keeper.start();
    await keeper.stop();

    const connection = await amqp.connect(broker.coordinatorUrl);
    const channel = await connection.createChannel();
    const parked = await channel.get(fenceQueue(ingressQueue(0)));
    if (parked === false) throw new Error('no fence is parked');
    const waits = Number(parked.properties.expiration);
    // A few milliseconds for rounding, and for a database whose clock is read in another process.
    expect(waits).toBeLessThanOrEqual(deadline - purgedAt + 20);
    expect(waits).toBeGreaterThanOrEqual(deadline - Date.now() - 20);
    await connection.close();
  });

  it('is put away once the deadline has come and another one is on its way', async () => {
    const { store, signer, realm, log } = coordinator;
    const connection = await amqp.connect(broker.coordinatorUrl);
    const channel = await connection.createChannel();
    const keeper = new WindowKeeper({
      ...{ store, publisher, signer, realm, log, offices: [] },
      purgeQueue: async (queue) => void (await channel.purgeQueue(queue)),
      tryClose: () => Promise.resolve(),
    });
    await keeper.start();
    await keeper.stop();
    expect((await channel.checkQueue(fenceQueue(ingressQueue(0)))).messageCount).toBe(1);
    // As after a coordinator died between the moving of a deadline and the parking of its fence.
    await store.query(`UPDATE season SET closes_at = season_now() - interval '1 second', epoch = epoch + 1`);
    await keeper.start();
    await keeper.stop();
    expect((await channel.checkQueue(ingressQueue(0))).messageCount).toBe(1);
    expect((await channel.checkQueue(fenceQueue(ingressQueue(0)))).messageCount).toBe(0);
    await connection.close();
  });
});
