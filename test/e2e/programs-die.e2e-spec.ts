import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import amqp from 'amqplib';
import { ingressQueue, resultsExchange, taskQueue } from '#contracts';
import { startRabbitmq } from '#services';
import { handInAll } from '../../apps/rehearsal/src/hand-in.js';
import { House } from '../harness/house.js';
import { until } from '../harness/until.js';

const FAULTS = (point: string): Record<string, string> => ({ COUNTERSIGN_FAULTS: '1', COUNTERSIGN_CRASH_POINT: point });

/** After whatever died: every task answered exactly once, in unbroken sequence, nothing set aside. */
async function expectWhole(house: House): Promise<void> {
  await house.untilAnswered();
  expect(await house.count('result')).toBe(house.sample.truth.length);
  expect(await house.count(`(SELECT 1 FROM result GROUP BY office HAVING max(sequence) <> count(*)) gaps`)).toBe(0);
  expect(await house.query('SELECT code, detail, office FROM quarantine')).toEqual([]);
  expect(await house.count('application WHERE open_tasks <> 0')).toBe(0);
}

describe('a program dies at the worst moment', () => {
  let house: House;

  beforeEach(async () => {
    house = await House.open({ purpose: 'dies', applications: 5 });
  });

  afterEach(() => house.close());

  it.each(['before-task-publish', 'after-task-publish', 'after-collection-commit'])(
    'the coordinator, at %s: nothing is lost and nothing counts twice',
    async (point) => {
      let died = (): void => undefined;
      const death = new Promise<void>((resolve) => (died = resolve));
      const doomed = await house.startCoordinator(FAULTS(point), () => died());
      const handingIn = house.handIn(doomed).catch(() => undefined);
      if (point === 'after-collection-commit') await house.startAdapters();
      await death;
      await handingIn;
      await house.startCoordinator();
      if (point !== 'after-collection-commit') await house.startAdapters();
      await expectWhole(house);
    },
  );

  it('again and again, until the broker gives up all that it held: that is judged again, and nothing is lost', async () => {
    const first = await house.startCoordinator();
    await house.handIn(first);
    await until('every task is published', async () => (await house.count('outbox')) === 0);
    // It would issue again what was given up while the rest still dies, and so without end.
    await first.stop();
    const [office] = house.concerned;
    const ofOffice = await crashLoop(house.broker.officeUrl(office!), taskQueue(office!));
    expect(ofOffice).toBe(await house.count('task WHERE office = $1', [office]));
    const coordinator = await house.startCoordinator();
    const givenUp = (outcomes: string[]): Promise<number> =>
      house.count(`quarantine WHERE code = 'UNDELIVERABLE' AND state = 'released' AND outcome = ANY($1)`, [outcomes]);
    await until('its tasks are issued again', async () => (await givenUp(['reissued'])) === ofOffice);
    await coordinator.stop();

    const adapter = await house.startAdapters();
    const tasks = house.sample.truth.length;
    // More when a slow machine lets results be sent again; the second copy of one is a duplicate.
    await until('every result waits', async () => (await readyIn(ingressQueue(0))) >= tasks);
    await adapter.stop();
    await publishForged(office!);
    expect(await crashLoop(house.broker.coordinatorUrl, ingressQueue(0))).toBeGreaterThan(tasks);
    await house.startCoordinator();
    await house.untilAnswered();
    await until(
      'all but the forged one is judged',
      async () =>
        (await givenUp(['accepted', 'duplicate'])) >= tasks &&
        (await house.count(`quarantine WHERE state <> 'released'`)) === 1,
    );
    expect(await house.count('result')).toBe(tasks);
    expect(
      await house.query(`SELECT office, outcome FROM quarantine WHERE state <> 'released' OR NOT in_time`),
    ).toEqual([{ office, outcome: 'WRONG_ACCOUNT' }]);
  });

  /** A message that says of itself that it died, published to another office's exchange: before 4.0 the broker believes it. */
  const publishForged = async (office: string): Promise<void> => {
    const other = resultsExchange(house.concerned.find((id) => id !== office)!);
    const death = { queue: ingressQueue(0), reason: 'delivery_limit', exchange: other, count: 0 };
    const connection = await amqp.connect(house.broker.officeUrl(office));
    const channel = await connection.createConfirmChannel();
    const properties = { userId: office, persistent: true, headers: { 'x-death': [death] } };
    channel.publish(resultsExchange(office), '', Buffer.from('{}'), properties);
    await channel.waitForConfirms();
    await connection.close();
  };

  const lookInto = async (queue: string): Promise<{ messageCount: number; consumerCount: number }> => {
    const connection = await amqp.connect(house.broker.coordinatorUrl);
    const seen = await (await connection.createChannel()).checkQueue(queue);
    await connection.close();
    return seen;
  };
  const readyIn = async (queue: string): Promise<number> => (await lookInto(queue)).messageCount;
  /** A program that takes all that a queue holds and dies of it, until the broker gives it nothing more. Returns how much that was. */
  const crashLoop = async (url: string, queue: string): Promise<number> => {
    const held = await readyIn(queue);
    for (let lives = 0, ready = held; ready > 0; lives++, ready = await readyIn(queue)) {
      if (lives > 40) throw new Error(`${queue} is never given up`);
      const connection = await amqp.connect(url);
      connection.on('error', () => undefined);
      const channel = await connection.createChannel();
      channel.on('error', () => undefined);
      let taken = 0;
      await channel.consume(queue, () => void taken++);
      await until('it holds all that there is', () => taken >= ready);
      const closed = new Promise((resolve) => connection.once('close', resolve));
      (connection.connection as unknown as { stream: Duplex }).stream.destroy(new Error('died'));
      await closed;
      await until('the broker has noticed', async () => (await lookInto(queue)).consumerCount === 0);
    }
    return held;
  };

  it('an adapter, between publish and ack: the redelivered task gets the same bytes again', async () => {
    const coordinator = await house.startCoordinator();
    await house.handIn(coordinator);
    const [victim] = house.concerned;
    let died = (): void => undefined;
    const death = new Promise<void>((resolve) => (died = resolve));
    await house.startAdapter([victim!], FAULTS('after-result-publish'), () => died());
    await death;
    await house.startAdapters();
    await expectWhole(house);
  });
});

describe('the broker restarts in mid-season', () => {
  it('all that was confirmed is still there and everybody comes back', async () => {
    const folder = join(process.cwd(), '.data/test/broker-restart-node');
    rmSync(folder, { recursive: true, force: true });
    const node = await startRabbitmq({ dataFolder: folder });
    const house = await House.open({
      purpose: 'broker-restart',
      applications: 8,
      node: { amqpUrl: node.amqpUrl, managementUrl: node.managementUrl! },
    });
    try {
      const coordinator = await house.startCoordinator();
      await house.startAdapters();
      const [first, second] = [house.sample.applications.slice(0, 4), house.sample.applications.slice(4)];
      // A quorum queue is safe from a kill only some time after it was made: the season must have got going.
      await handInAll(coordinator.url, house.accounts.tokens.intake_service, first);
      await house.untilAnswered();
      await handInAll(coordinator.url, house.accounts.tokens.intake_service, second);
      await node.kill('SIGKILL');
      await node.start();
      await expectWhole(house);
      await until('receipts are sent', async () => (await house.count('outbox')) === 0);
    } finally {
      await house.close();
      await node.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
