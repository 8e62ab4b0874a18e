import amqp from 'amqplib';
import {
  DEAD_EXCHANGE,
  DEAD_QUEUE,
  fenceQueue,
  ingressQueue,
  MARKER_QUEUE,
  resultsExchange,
  taskQueue,
  TASKS_EXCHANGE,
} from '#contracts';
import { officePermissions } from '#bus';
import { House } from '../../harness/house.js';
import { OfficeClient, type TakenTask } from '../../harness/office-client.js';
import { until } from '../../harness/until.js';
import { Attacker } from './attacker.js';

const INGRESS = ingressQueue(0);
const FLOOD = 4_000;

describe("somebody attacks with an office's own account", () => {
  let house: House;
  let attacker: Attacker;
  /** The attacker's office as a program of its own: it signs with the office's key. */
  let signer: OfficeClient;
  let own: TakenTask;
  /** An office whose adapter does not run yet, so that its queue shows what comes into it. */
  let victim: string;
  let stood: unknown;

  const topology = async (): Promise<unknown> => {
    const { exchanges, queues, bindings, policies } = await house.broker.administration.exportDefinitions(
      house.broker.vhost,
    );
    return { exchanges, queues, bindings, policies };
  };
  const depth = async (queue: string): Promise<number> => {
    const connection = await amqp.connect(house.broker.coordinatorUrl);
    const { messageCount } = await (await connection.createChannel()).checkQueue(queue);
    await connection.close();
    return messageCount;
  };
  const setAside = async (messageId: string): Promise<unknown[]> => {
    await until(`${messageId} is set aside`, async () => (await find()).length > 0);
    return find();
    function find(): Promise<unknown[]> {
      return house.query(`SELECT code, detail, office FROM quarantine WHERE headers->>'messageId' = $1`, [messageId]);
    }
  };
  const signed = (owner: string, payloadOffice: string): Buffer => {
    const { realAnchor, seasonAnchor } = house.clock!;
    const now = new Date(Date.parse(seasonAnchor) + Date.now() - Date.parse(realAnchor));
    return signer.sign(signer.result(own, now, { office: payloadOffice }), owner);
  };

  beforeAll(async () => {
    house = await House.open({ purpose: 'attacked', applications: 5, recoverySeconds: 2 });
    const coordinator = await house.startCoordinator();
    await house.handIn(coordinator);
    await until('every task is published', async () => (await house.count('outbox')) === 0);
    const tasks = new Map<string, number>();
    for (const { office } of house.sample.truth) tasks.set(office, (tasks.get(office) ?? 0) + 1);
    const [[office], [second]] = [...tasks].sort((a, b) => b[1] - a[1]) as [[string, number], [string, number]];
    victim = second;
    attacker = await Attacker.connect(house, office);
    signer = await OfficeClient.connect(house, office);
    own = await signer.takeTask();
    stood = await topology();
  });

  afterAll(() => house.close());

  const REFUSED: Record<string, (a: Attacker) => Promise<unknown>> = {
    "publishing to another office's exchange": (a) => a.publish(Buffer.from('{}'), resultsExchange(victim)),
    'sending tasks to offices': (a) => a.publish(Buffer.from('{}'), TASKS_EXCHANGE, { routingKey: victim }),
    'publishing to the dead letters': (a) => a.publish(Buffer.from('{}'), DEAD_EXCHANGE),
    'publishing to the ingress queue': (a) => a.publish(Buffer.from('{}'), '', { routingKey: INGRESS }),
    "publishing to another office's queue": (a) => a.publish(Buffer.from('{}'), '', { routingKey: taskQueue(victim) }),
    'publishing to its own queue': (a) => a.publish(Buffer.from('{}'), '', { routingKey: taskQueue(a.office) }),
    "publishing to the broker's fanout": (a) => a.publish(Buffer.from('{}'), 'amq.fanout'),
    "publishing to the broker's topics": (a) => a.publish(Buffer.from('{}'), 'amq.topic', { routingKey: INGRESS }),
    ...Object.fromEntries(
      [INGRESS, DEAD_QUEUE, MARKER_QUEUE, fenceQueue(INGRESS)].flatMap((queue) => [
        [`consuming ${queue}`, (a: Attacker) => a.attempt((c) => c.consume(queue, () => undefined))],
        [`purging ${queue}`, (a: Attacker) => a.attempt((c) => c.purgeQueue(queue))],
      ]),
    ),
    "consuming another office's queue": (a) => a.attempt((c) => c.consume(taskQueue(victim), () => undefined)),
    "getting from another office's queue": (a) => a.attempt((c) => c.get(taskQueue(victim))),
    "purging another office's queue": (a) => a.attempt((c) => c.purgeQueue(taskQueue(victim))),
    'declaring a queue': (a) => a.attempt((c) => c.assertQueue('mine')),
    "declaring a queue named like another office's": (a) =>
      a.attempt((c) => c.assertQueue(`${taskQueue(victim)}.copy`)),
    'declaring a queue that the broker names': (a) => a.attempt((c) => c.assertQueue('', { exclusive: true })),
    'declaring an exchange': (a) => a.attempt((c) => c.assertExchange('mine', 'fanout')),
    'deleting its own queue': (a) => a.attempt((c) => c.deleteQueue(taskQueue(a.office))),
    'deleting the ingress queue': (a) => a.attempt((c) => c.deleteQueue(INGRESS)),
    'deleting its own exchange': (a) => a.attempt((c) => c.deleteExchange(resultsExchange(a.office))),
    "binding its queue to another's results": (a) =>
      a.attempt((c) => c.bindQueue(taskQueue(a.office), resultsExchange(victim), '')),
    "binding its queue to another's tasks": (a) =>
      a.attempt((c) => c.bindQueue(taskQueue(a.office), TASKS_EXCHANGE, victim)),
    'binding its exchange behind another': (a) =>
      a.attempt((c) => c.bindExchange(resultsExchange(a.office), resultsExchange(victim), '')),
    "taking another's results off the ingress": (a) =>
      a.attempt((c) => c.unbindQueue(INGRESS, resultsExchange(victim), '')),
  };

  it.each(Object.keys(REFUSED))('the broker refuses %s', async (attack) => {
    expect(await REFUSED[attack]!(attacker)).toBe(403);
  });

  it('the broker refuses a forged user-id, another virtual host, and its management API', async () => {
    expect(await attacker.publish(Buffer.from('{}'), undefined, { userId: victim })).toBe(406);
    const elsewhere = new URL(house.broker.officeUrl(attacker.office));
    elsewhere.pathname = '/%2F';
    await expect(amqp.connect(elsewhere.href)).rejects.toThrow('ConnectionClose');
    const credentials = Buffer.from(`${elsewhere.username}:${decodeURIComponent(elsewhere.password)}`).toString(
      'base64',
    );
    for (const path of ['/api/overview', `/api/queues/${encodeURIComponent(house.broker.vhost)}`]) {
      const { origin } = new URL(process.env.RABBITMQ_MANAGEMENT_URL!);
      const { status } = await fetch(origin + path, { headers: { authorization: `Basic ${credentials}` } });
      expect([path, status]).toEqual([path, 401]);
    }
  });

  it('CC and BCC headers lead nowhere', async () => {
    const before = await depth(taskQueue(victim));
    expect(before).toBeGreaterThan(0);
    const elsewhere = [taskQueue(victim), victim, INGRESS, DEAD_QUEUE];
    for (const header of ['CC', 'BCC'] as const) {
      const body = Buffer.from(`{"copied by": "${header}"}`);
      const messageId = `copied-${header}`;
      expect(await attacker.publish(body, undefined, { messageId, headers: { [header]: elsewhere } })).toBe('allowed');
      expect(await setAside(messageId)).toMatchObject([{ code: 'NOT_AN_ENVELOPE', office: attacker.office }]);
    }
    expect(await depth(taskQueue(victim))).toBe(before);
    expect(await house.count(`quarantine WHERE headers->>'messageId' LIKE 'copied-%' AND times > 1`)).toBe(0);
  });

  it('a message without user-id is set aside', async () => {
    const body = signed(attacker.office, attacker.office);
    expect(await attacker.publish(body, undefined, { userId: undefined, messageId: 'nobody' })).toBe('allowed');
    const detail = 'user_id is missing';
    expect(await setAside('nobody')).toEqual([{ code: 'WRONG_ACCOUNT', detail, office: attacker.office }]);
  });

  // The account is always the attacker's. Exchange, key and payload are its own (o) or the victim's (v).
  it.each([
    ['o', 'o', 'v', 'WRONG_OFFICE'],
    ['o', 'v', 'o', 'WRONG_KEY_OWNER'],
    ['o', 'v', 'v', 'WRONG_KEY_OWNER'],
    ['v', 'o', 'o', 'WRONG_ACCOUNT'],
    ['v', 'o', 'v', 'WRONG_ACCOUNT'],
    ['v', 'v', 'o', 'WRONG_ACCOUNT'],
    ['v', 'v', 'v', 'WRONG_ACCOUNT'],
  ])('exchange %s, key %s, payload %s: %s', async (exchange, key, payload, code) => {
    const whose = (letter: string): string => (letter === 'o' ? attacker.office : victim);
    const body = signed(whose(key), whose(payload));
    const messageId = `identities-${exchange}${key}${payload}`;
    if (exchange === 'v') {
      expect(await attacker.publish(body, resultsExchange(victim), { messageId })).toBe(403);
      // A broker that somebody configured carelessly: the coordinator does not rely on its rights alone.
      await permit('.*');
    }
    expect(await attacker.publish(body, resultsExchange(whose(exchange)), { messageId })).toBe('allowed');
    if (exchange === 'v') await permit(officePermissions(attacker.office).write);
    expect(await setAside(messageId)).toMatchObject([{ code, office: whose(exchange) }]);
    expect(await house.count('result')).toBe(0);
  });
  const permit = (write: string): Promise<void> =>
    house.broker.administration.setPermissions(house.broker.vhost, attacker.office, {
      ...officePermissions(attacker.office),
      write,
    });

  it('a giant message is refused by the broker, a large one is set aside whole', async () => {
    expect(await attacker.publish(Buffer.alloc(2 * 1024 * 1024, 'x'))).toBe(406);
    expect(await attacker.publish(Buffer.alloc(900 * 1024, 'x'), undefined, { messageId: 'large' })).toBe('allowed');
    expect(await setAside('large')).toMatchObject([{ code: 'TOO_LARGE' }]);
    expect(await house.count(`quarantine WHERE code = 'TOO_LARGE' AND length(body) = $1`, [900 * 1024])).toBe(1);
  });

  it('purging its own queue takes nothing away for long', async () => {
    const tasks = await house.count('task WHERE office = $1', [attacker.office]);
    expect(await attacker.attempt((c) => c.purgeQueue(taskQueue(attacker.office)))).toBe('allowed');
    expect(await depth(taskQueue(attacker.office))).toBeLessThan(tasks);
    await until('its tasks lie there again', async () => (await depth(taskQueue(attacker.office))) >= tasks);
    expect(
      await house.query('SELECT DISTINCT t.office FROM reissue r JOIN task t ON t.id = r.task_id WHERE r.attempts > 0'),
    ).toEqual([{ office: attacker.office }]);
  });

  it('a flood holds nobody else up', async () => {
    const flood = attacker.flood(FLOOD, 1_024, 8);
    await house.startAdapters([attacker.office]);
    await flood;
    await house.untilAnswered([attacker.office]);
  });

  it('in the end everything that was confirmed is accounted for, every task answered once, and the broker as it was', async () => {
    await until(
      'all of it is set aside',
      async () => (await house.count('quarantine')) === attacker.confirmed,
      150_000,
    );
    expect(await house.count('quarantine WHERE times <> 1 OR body IS NULL')).toBe(0);
    await signer.close();
    await attacker.close();
    await house.startAdapter([attacker.office]);
    await house.untilAnswered();
    expect(await house.count('result')).toBe(house.sample.truth.length);
    expect(await house.count('(SELECT 1 FROM result GROUP BY office HAVING max(sequence) <> count(*)) gaps')).toBe(0);
    expect(await house.count('quarantine')).toBe(attacker.confirmed);
    expect(await topology()).toEqual(stood);
  });
});
