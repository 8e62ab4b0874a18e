import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import amqp from 'amqplib';
import { fenceQueue, ingressQueue, MARKER_QUEUE, taskQueue } from '#contracts';
import { startRabbitmq } from '#services';
import { COORDINATOR, createSigner, generateSigningKey } from '#signing';
import { registerKeys } from '#store';
import { Journal } from '../../apps/adapter/src/journal/journal.js';
import { announceKey } from '../../apps/coordinator/src/keys/announce-key.js';
import type { RunningCoordinatorProgram } from '../../apps/rehearsal/src/programs/coordinator.js';
import { handInAll } from '../../apps/rehearsal/src/hand-in.js';
import { createBroker } from '../harness/broker.js';
import { House, REALM, SEASON } from '../harness/house.js';
import { hireOfficers } from '../harness/officers/hire-officers.js';
import { paperFiles } from '../harness/officers/paper-files.js';
import { workOff } from '../harness/officers/work-off.js';
import { until } from '../harness/until.js';

async function expectWhole(house: House): Promise<void> {
  await house.untilAnswered();
  await until('every receipt has gone out', async () => (await house.count('outbox')) === 0);
  expect(await house.count('result')).toBe(house.sample.truth.length);
  expect(await house.count(`(SELECT 1 FROM result GROUP BY office HAVING max(sequence) <> count(*)) gaps`)).toBe(0);
  expect(await house.query('SELECT code, detail, office FROM quarantine')).toEqual([]);
}

/** Enters another key of the coordinator, and tells the offices of it. Returns its id. */
async function announceNextKey({ store, keys, catalogue }: House): Promise<string> {
  const { keyId, algorithm, publicKeySpki: publicKey } = generateSigningKey();
  const next = { keyId, owner: COORDINATOR, algorithm, publicKey, notBefore: new Date(0), notAfter: null };
  await registerKeys(store, [{ ...next, state: 'active' }], ['setup-1', 'setup-2']);
  const signer = createSigner(readFileSync(keys.get(COORDINATOR)!.file, 'utf8'));
  const parts = { store, catalogue, signer, realm: REALM } as Parameters<typeof announceKey>[2];
  await store.transaction((manager) => announceKey(manager, keyId, parts));
  return keyId;
}

async function remind(house: House, coordinator: RunningCoordinatorProgram, office: string): Promise<void> {
  const path = `/api/seasons/${SEASON}/offices/${office}/reminders/${randomUUID()}`;
  const headers = { 'content-type': 'application/json' };
  expect((await house.ask(coordinator, path, { method: 'PUT', headers, body: '{}' })).status).toBe(201);
}

describe('an office purges its own queue', () => {
  it('gets tasks, a reminder and a key notice again by itself, and nothing on top of a queue that holds them', async () => {
    const house = await House.open({ purpose: 'purged', applications: 5, recoverySeconds: 2 });
    try {
      const coordinator = await house.startCoordinator();
      await house.handIn(coordinator);
      await until('everything is published', async () => (await house.count('outbox')) === 0);
      const [victim, ...others] = house.concerned;
      const nextKey = await announceNextKey(house);
      await remind(house, coordinator, victim!);
      await until('both are published', async () => (await house.count('outbox')) === 0);
      // With the account of the office, which needs no more than its right to read.
      const office = await amqp.connect(house.broker.officeUrl(victim!));
      const channel = await office.createChannel();
      await channel.purgeQueue(taskQueue(victim!));
      await until(
        'the tasks are noticed and issued again',
        async () => (await house.count('reissue WHERE attempts > 0')) > 0,
      );
      const offices = await house.query<{ office: string }>(
        'SELECT DISTINCT t.office FROM reissue r JOIN task t ON t.id = r.task_id',
      );
      expect(offices).toEqual([{ office: victim }]);
      const adapter = await house.startAdapters();
      expect(others.length).toBeGreaterThan(0);
      await expectWhole(house);
      await until(
        'the reminder is missed, sent again, and noted',
        async () => (await house.count('reminder WHERE attempts > 0 AND noted IS NOT NULL')) === 1,
      );
      await adapter.stop();
      const journal = new Journal(join(house.folder, 'journals'), victim!);
      expect(journal.reminders()).toMatchObject([{ office: victim, season: SEASON, sent_by: 'city-hr' }]);
      expect(journal.keyNotices().map(({ notice }) => notice.key_id)).toEqual([nextKey]);
      journal.close();

      await house.setClose(1);
      await house.untilClosed();
      const unanswered = (): Promise<number> => house.count('office_manifest WHERE answer IS NULL');
      await until('the manifests are drawn', async () => (await unanswered()) === house.concerned.length);
      await until('and published', async () => (await house.count('outbox')) === 0);
      expect((await channel.purgeQueue(taskQueue(victim!))).messageCount).toBeGreaterThan(0);
      await until(
        'the manifest is missed and sent again',
        async () => (await channel.checkQueue(taskQueue(victim!))).messageCount === 1,
      );
      expect(await house.query('SELECT office FROM office_manifest WHERE attempts > 0')).toEqual([{ office: victim }]);

      // As if the whole broker had lost its data: only then a manifest comes again though it is not due.
      await house.query(`UPDATE office_manifest SET next_at = 'infinity'`);
      await channel.purgeQueue(taskQueue(victim!));
      const coordinatorOfBroker = await amqp.connect(house.broker.coordinatorUrl);
      await (await coordinatorOfBroker.createChannel()).purgeQueue(MARKER_QUEUE);
      await coordinatorOfBroker.close();
      await house.startAdapters();
      await until('every office has countersigned', async () => (await unanswered()) === 0);
      await office.close();
    } finally {
      await house.close();
    }
  });
});

describe('an office purges what its officers have decided', () => {
  it('gets the decisions again, and signs each of them once', async () => {
    const house = await House.open({ purpose: 'decided', applications: 5, recoverySeconds: 2 });
    try {
      const coordinator = await house.startCoordinator();
      await house.handIn(coordinator);
      const office = house.concerned.find((id) => id.startsWith('public_security.'))!;
      const { items } = house.catalogue.agencies.find(({ id }) => id === 'public_security')!;
      const takes: ('missing' | 'unclear')[] = ['missing', 'unclear'];
      house.setSource(office, {
        kind: 'worklist',
        name: 'officers',
        items: Object.fromEntries(items.map(({ id }) => [id, { takes }])),
      });
      const adapter = await house.startAdapter([office]);
      const ofOffice = house.sample.truth.filter((t) => t.office === office).length;
      await until(
        'every task lies before an officer',
        async () => (await house.count(`worklist_entry WHERE state = 'open' AND office = $1`, [office])) === ofOffice,
      );
      await until('receipts are sent', async () => (await house.count('outbox')) === 0);
      await adapter.stop();

      const [staff] = await hireOfficers(house.store, [office]);
      const files = await paperFiles(house.store, SEASON, house.sample.truth);
      let done = 0;
      while (done < ofOffice) done += await workOff(coordinator.url, staff!, files);
      await until('the decisions are published', async () => (await house.count('outbox')) === 0);
      const connection = await amqp.connect(house.broker.officeUrl(office));
      const channel = await connection.createChannel();
      const { messageCount } = await channel.purgeQueue(taskQueue(office));
      expect(messageCount).toBeGreaterThanOrEqual(ofOffice);
      await connection.close();

      await house.startAdapters();
      await house.untilAnswered();
      await until(
        'every decision is signed',
        async () =>
          (await house.count(`worklist_entry WHERE state = 'answered' AND office = $1`, [office])) === ofOffice,
        120_000,
      );
      expect(await house.count(`result WHERE office = $1`, [office])).toBe(2 * ofOffice);
      expect(await house.count('quarantine')).toBe(0);
      await until('what was counted is forgotten', async () => (await house.count('reissue')) === 0);
    } finally {
      await house.close();
    }
  });
});

describe('the broker loses its data folder', () => {
  it('is set up again, and every task, result, reminder and key notice comes once more', async () => {
    const folder = join(process.cwd(), '.data/test/broker-lost-node');
    rmSync(folder, { recursive: true, force: true });
    const node = await startRabbitmq({ dataFolder: folder });
    const place = { amqpUrl: node.amqpUrl, managementUrl: node.managementUrl! };
    const house = await House.open({ purpose: 'broker-lost', applications: 8, node: place, recoverySeconds: 2 });
    try {
      // Near enough to the end for a fence to be parked.
      await house.setClose(3_600);
      const coordinator = await house.startCoordinator();
      const [early, late] = [house.concerned.slice(0, 4), house.concerned.slice(4)];
      await house.startAdapter(early);
      await handInAll(coordinator.url, house.accounts.tokens.intake_service, house.sample.applications.slice(0, 4));
      await house.untilAnswered(late);
      await until('the fence is parked', async () => (await house.count('fence WHERE armed_until IS NOT NULL')) === 1);
      await handInAll(coordinator.url, house.accounts.tokens.intake_service, house.sample.applications.slice(4));
      const nextKey = await announceNextKey(house);
      await remind(house, coordinator, late[0]!);
      await until('both are published', async () => (await house.count('outbox')) === 0);

      await node.kill('SIGKILL');
      rmSync(join(folder, 'rabbitmq', 'mnesia'), { recursive: true });
      mkdirSync(join(folder, 'rabbitmq', 'mnesia'));
      await node.start();
      await createBroker(
        'broker-lost',
        house.catalogue.offices().map((office) => office.id),
        1,
        place,
      );

      const adapter = await house.startAdapter(late);
      await expectWhole(house);
      await until('the reminder is noted', async () => (await house.count('reminder WHERE noted IS NOT NULL')) === 1);
      await adapter.stop();
      const journal = new Journal(join(house.folder, 'journals'), late[0]!);
      expect(journal.reminders()).toHaveLength(1);
      expect(journal.keyNotices().map(({ notice }) => notice.key_id)).toEqual([nextKey]);
      journal.close();
      const connection = await amqp.connect(house.broker.coordinatorUrl);
      const channel = await connection.createChannel();
      await until(
        'the fence is parked again',
        async () => (await channel.checkQueue(fenceQueue(ingressQueue(0)))).messageCount === 1,
      );
      await connection.close();
    } finally {
      await house.close();
      await node.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
