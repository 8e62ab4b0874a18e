import { rmSync } from 'node:fs';
import { join } from 'node:path';
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
