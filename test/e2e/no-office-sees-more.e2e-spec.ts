import amqp from 'amqplib';
import { join } from 'node:path';
import { parseTask, taskQueue, type TaskV1 } from '#contracts';
import { decryptEnvelope } from '#signing';
import { handInAll } from '../../apps/rehearsal/src/hand-in.js';
import type { RunningCoordinatorProgram } from '../../apps/rehearsal/src/programs/coordinator.js';
import { canaryApplication, type CanaryApplication } from '../harness/canaries.js';
import { findCanaries, findCanariesIn } from '../harness/find-canaries.js';
import { House } from '../harness/house.js';
import { OfficeClient } from '../harness/office-client.js';
import { until } from '../harness/until.js';

/** An office with a program of its own, which refuses a task and signs wrongly, and cannot decrypt. */
const CLUMSY = 'education.city';
/** An office that refuses a task which was encrypted to it. */
const REFUSING = 'education.province';

describe('no office sees more than its items need', () => {
  let house: House;
  let coordinator: RunningCoordinatorProgram;
  let application: CanaryApplication;
  let offices: string[];
  const everywhere = () => application.canaries;
  /** Canaries that no office needs. */
  const unneeded = () => application.canaries.filter(({ neededBy }) => neededBy.size === 0);
  const neededBy = (office: string): string[] =>
    application.canaries.filter((canary) => canary.neededBy.has(office)).map(({ place }) => place);

  beforeAll(async () => {
    house = await House.open({ purpose: 'canaries', applications: 1, encrypted: (office) => office !== CLUMSY });
    coordinator = await house.startCoordinator();
    application = canaryApplication(house.catalogue);
    const handedIn = await handInAll(coordinator.url, house.accounts.tokens.intake_service, [application.document]);
    expect(handedIn).toMatchObject({ created: 1, refused: 0 });
    offices = (await house.query<{ office: string }>('SELECT DISTINCT office FROM task ORDER BY office')).map(
      ({ office }) => office,
    );
    await until('every task is with the broker', async () => (await house.count('outbox')) === 0);
  });

  afterAll(() => house.close());

  /** A broker that somebody else runs does not show its files; what is in its queues is searched in any case. */
  function searchBroker(folder: string | undefined): void {
    if (folder === undefined) return;
    expect(findCanariesIn(folder, unneeded(), () => true)).toEqual([]);
    expect(findCanariesIn(folder, everywhere(), (name) => name.endsWith('.log'))).toEqual([]);
    // Only the messages of one office are not encrypted to it; that they are found shows that the search can find.
    expect(findCanariesIn(folder, everywhere(), (name) => name.startsWith('mnesia'))).toEqual(neededBy(CLUMSY).sort());
  }

  it('there is a canary in every kind of field, and most are for one office', () => {
    expect(application.canaries.length).toBeGreaterThan(80);
    expect(unneeded().map(({ place }) => place)).toEqual(['number', 'applicant.hukou_place']);
    expect(offices.length).toBeGreaterThan(20);
  });

  it('an office is sent what its items need, and nothing else', async () => {
    for (const { id } of house.catalogue.offices()) {
      const { bodies, tasks } = await waitingFor(house, id);
      expect({ office: id, sees: findCanaries(Buffer.concat(bodies), everywhere()) }).toEqual({
        office: id,
        sees: neededBy(id),
      });
      for (const task of tasks) {
        const item = house.catalogue.item(id.split('.')[0]!, task.item)!;
        expect(Object.keys(item.claim)).toEqual(expect.arrayContaining(Object.keys(task.claim)));
      }
      expect(tasks.length > 0).toBe(offices.includes(id));
    }
  });

  it('nothing of it is left where others look: journals, logs, quarantine, broker, ledger, metrics', async () => {
    await refuseOne(house, REFUSING);
    await house.startAdapter(offices.filter((office) => office !== CLUMSY));
    const client = await OfficeClient.connect(house, CLUMSY);
    try {
      client.channel.reject((await client.takeTask()).raw, false);
      const taken = await client.takeTask();
      const signed = client.sign(client.result(taken, new Date()), 'education.shunde');
      await client.publish(signed);
      await house.untilAnswered([CLUMSY, REFUSING]);
      await until('all three are set aside', async () => (await house.count('quarantine')) === 3);
    } finally {
      await client.close();
    }

    for (const office of offices)
      expect(neededBy(office)).toEqual(
        expect.arrayContaining(findCanariesIn(join(house.folder, 'journals'), everywhere(), isOf(office))),
      );
    expect(findCanariesIn(join(house.folder, 'logs'), everywhere(), () => true)).toEqual([]);
    for (const { office, body, rest } of await house.query<{ office: string; body: Buffer; rest: string }>(
      `SELECT office, body, (to_jsonb(quarantine) - 'body')::text AS rest FROM quarantine`,
    )) {
      expect(neededBy(office)).toEqual(expect.arrayContaining(findCanaries(body, everywhere())));
      expect(findCanaries(rest, everywhere())).toEqual([]);
      // It can be read here, and so judged again, though it was encrypted on its way.
      if (office === REFUSING) expect(findCanaries(body, everywhere()).length).toBeGreaterThan(2);
    }
    for (const path of [
      '/api/quarantine',
      '/api/overview',
      '/api/offices',
      '/api/ledger',
      '/metrics',
      '/health/ready',
    ]) {
      const answer = await (await house.ask(coordinator, path)).text();
      expect({ path, shows: findCanaries(answer, everywhere()) }).toEqual({ path, shows: [] });
    }
    searchBroker(process.env.RABBITMQ_DATA);
    const leaves = await house.query<{ leaves: Buffer }>('SELECT leaves FROM ledger_batch');
    expect(leaves.length).toBeGreaterThan(0);
    expect(findCanaries(Buffer.concat(leaves.map(({ leaves }) => leaves)), everywhere())).toEqual([]);
  });
});

const isOf =
  (office: string) =>
  (file: string): boolean =>
    file.startsWith(office);

/** All that waits in an office's queue, looked at with the office's own account and put back. */
async function waitingFor(house: House, office: string): Promise<{ bodies: Buffer[]; tasks: TaskV1[] }> {
  const keys = await house.encryption.of(office);
  const connection = await amqp.connect(house.broker.officeUrl(office));
  try {
    const channel = await connection.createChannel();
    const bodies: Buffer[] = [];
    for (;;) {
      const message = await channel.get(taskQueue(office), { noAck: false });
      if (message === false) break;
      const opened = await decryptEnvelope(message.content, keys);
      if (!('body' in opened)) throw new Error(`a message for ${office} is ${opened.kind}`);
      expect(opened.kind).toBe(office === CLUMSY ? 'plain' : 'decrypted');
      bodies.push(opened.body);
    }
    const tasks = bodies.flatMap((body) => {
      const { payload } = JSON.parse(body.toString()) as { payload: string };
      const parsed = parseTask(Buffer.from(payload, 'base64'));
      return parsed.kind === 'ok' ? [parsed.message] : [];
    });
    return { bodies, tasks };
  } finally {
    await connection.close();
  }
}

/** Rejects the first message of an office's queue, as a program does that cannot work with it. */
async function refuseOne(house: House, office: string): Promise<void> {
  const connection = await amqp.connect(house.broker.officeUrl(office));
  const channel = await connection.createChannel();
  const message = await channel.get(taskQueue(office), { noAck: false });
  if (message === false) throw new Error(`nothing waits for ${office}`);
  channel.reject(message, false);
  await channel.close();
  await connection.close();
}
