import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import amqp, { type Channel, type ChannelModel, type Message } from 'amqplib';
import Database from 'libsql';
import { uuidv7 } from 'uuidv7';
import type { EvidenceItem } from '#agencies';
import { BatchConsumer, BusConnection, Publisher } from '#bus';
import { openSource, parseSourceDescription } from '#connectors';
import {
  parseResult,
  RECEIPT_V1,
  RESULT_V1,
  resultsExchange,
  TASK_V1,
  taskQueue,
  WINDOW_V1,
  type ResultV1,
  type TaskV1,
} from '#contracts';
import { createLogger } from '#runtime';
import {
  COORDINATOR,
  createEd25519Signer,
  EnvelopeVerifier,
  generateSigningKey,
  KeyRing,
  signBatch,
  type SigningKey,
} from '#signing';
import { Journal } from '../journal/journal.js';
import { answerTasks } from './answer-tasks.js';
import type { Desk } from './desk.js';

const REALM = 'foshan/test';
const NOW = new Date('2014-10-08T02:00:00.000Z');
const url = process.env.AMQP_URL ?? 'amqp://guest:guest@127.0.0.1:5672';
const words = { zh: '毕业证', en: 'diploma' };
const ITEM: EvidenceItem = {
  id: 'diploma',
  name: words,
  policy: '四',
  subjects: ['applicant'],
  route: { to: 'city' },
  claim: {
    name: { kind: 'name', label: words, from: 'subject.name', rule: 'name' },
    certificate_number: { kind: 'certificate_number', label: words, from: 'claim', rule: 'number' },
  },
  lookup: ['certificate_number'],
  facts: { degree: { kind: 'code', label: words, codes: { bachelor: words } } },
  feeds: [],
  dueInWorkingDays: 5,
};

const coordinator = generateSigningKey();
const stranger = generateSigningKey();
const silent = createLogger('adapter', 'silent');
let link: ChannelModel;
let control: Channel;
let connection: BusConnection;
let publisher: Publisher;

beforeAll(async () => {
  link = await amqp.connect(url);
  control = await link.createChannel();
  connection = await BusConnection.open({ url, name: 'adapter test' });
  publisher = await Publisher.open({ url, name: 'adapter test publisher' });
});
afterAll(async () => {
  await publisher.close();
  await connection.close();
  await link.close();
});

function ringOf(key: SigningKey, owner: string): KeyRing {
  return new KeyRing([
    {
      keyId: key.keyId,
      owner,
      algorithm: 'Ed25519',
      publicKey: key.publicKeySpki,
      notBefore: new Date(0),
      notAfter: null,
      state: 'active',
    },
  ]);
}

/** An office on the real broker with a real source: its queue, its exchange, and what leaves either. */
class TestOffice {
  readonly office = `education.t${randomBytes(6).toString('hex')}`;
  readonly results: Message[] = [];
  readonly rejected: Message[] = [];
  private readonly key = generateSigningKey();
  private readonly verifier = new EnvelopeVerifier(ringOf(this.key, this.office));
  private folder: string;
  private consumer: BatchConsumer | null = null;
  private waiting: (() => void) | null = null;
  desk: Desk;

  static async open(
    options: { withSource?: boolean; bound?: boolean; compare?: Record<string, unknown> } = {},
  ): Promise<TestOffice> {
    const office = new TestOffice();
    office.folder = await mkdtemp(join(tmpdir(), 'countersign-adapter-'));
    await office.declare(options.bound ?? true);
    if (options.withSource ?? true) office.makeSource();
    const description = {
      kind: 'sqlite',
      name: 'diplomas',
      file: 'diplomas.db',
      items: {
        diploma: {
          table: 'diploma',
          columns: { name: 'xm', certificate_number: 'zsbh', degree: 'xl' },
          codes: { degree: { '21': 'bachelor' } },
          compare: options.compare,
        },
      },
    };
    office.desk = {
      realm: REALM,
      season: null,
      office: office.office,
      account: new URL(url).username,
      items: new Map([[ITEM.id, ITEM]]),
      source: await openSource(parseSourceDescription(description, 'test', office.folder)),
      journal: new Journal(office.folder, office.office),
      signer: createEd25519Signer(office.key.privateKeyPem),
      verifier: new EnvelopeVerifier(ringOf(coordinator, COORDINATOR)),
      clock: { now: () => NOW },
      log: silent,
    };
    return office;
  }

  makeSource(): void {
    const database = new Database(join(this.folder, 'diplomas.db'));
    database.exec(
      `CREATE TABLE diploma (zsbh TEXT PRIMARY KEY, xm TEXT, xl TEXT);
       INSERT INTO diploma VALUES ('D1', '张伟', '21'), ('D2', '李娜', '21'), ('D9', '王芳', '99');`,
    );
    database.close();
  }

  private async declare(bound: boolean): Promise<void> {
    const [queue, dead, out, exchange] = [
      taskQueue(this.office),
      this.named('dead'),
      this.named('out'),
      resultsExchange(this.office),
    ];
    await control.assertQueue(queue, {
      arguments: { 'x-queue-type': 'quorum', 'x-dead-letter-exchange': '', 'x-dead-letter-routing-key': dead },
    });
    await control.assertQueue(dead);
    await control.assertQueue(out);
    await control.assertExchange(exchange, 'fanout');
    if (bound) await this.bind();
    for (const [name, into] of [
      [out, this.results],
      [dead, this.rejected],
    ] as const)
      await control.consume(
        name,
        (message) => {
          if (message !== null) into.push(message);
          this.waiting?.();
        },
        { noAck: true },
      );
  }

  bind(): Promise<unknown> {
    return control.bindQueue(this.named('out'), resultsExchange(this.office), '');
  }

  private named(what: string): string {
    return `${what}.${this.office}`;
  }

  task(change: Partial<TaskV1> = {}, claim: Record<string, string> = {}): TaskV1 {
    return {
      v: 1,
      realm: REALM,
      season: '2014',
      task_id: uuidv7(),
      revision: 1,
      office: this.office,
      item: ITEM.id,
      application_ref: 'A1',
      subject: 'applicant',
      claim: { name: '张伟', certificate_number: 'D1', ...claim },
      nonce: randomBytes(16).toString('base64'),
      issued_at: '2014-10-01T00:00:00.000Z',
      due_at: '2014-10-15T00:00:00.000Z',
      close_at: '2014-11-30T16:00:00.000Z',
      ...change,
    };
  }

  send(messages: readonly object[], { type = TASK_V1, key = coordinator } = {}): Buffer[] {
    const payloads = messages.map((message) => Buffer.from(JSON.stringify(message)));
    const bodies = signBatch(createEd25519Signer(key.privateKeyPem), type, payloads).map(({ body }) => body);
    for (const body of bodies) this.sendBody(body);
    return bodies;
  }

  sendBody(body: Buffer): void {
    control.sendToQueue(taskQueue(this.office), body, { persistent: true });
  }

  /** Starts answering. Every batch handled, or put off, wakes whoever waits. */
  async start(onFault?: (error: unknown) => void): Promise<void> {
    const options = { queue: taskQueue(this.office), prefetch: 512, batchSize: 256, batchWaitMs: 5 };
    this.consumer = new BatchConsumer(connection, options, async (batch) => {
      try {
        return await answerTasks(batch, this.desk, publisher);
      } catch (error) {
        onFault?.(error);
        throw error;
      }
    });
    await this.consumer.start();
  }

  /** Drains, and goes on with what is on the disk. */
  async restart(): Promise<void> {
    await this.consumer?.close();
    this.desk.journal.close();
    this.desk.journal = new Journal(this.folder, this.office);
    await this.start();
  }

  get acked(): number {
    return this.consumer?.statistics.acked ?? 0;
  }

  async until(condition: () => boolean): Promise<void> {
    while (!condition()) await new Promise<void>((resolve) => (this.waiting = resolve));
  }

  /** The results so far, each with a good signature of this office. */
  opened(): ResultV1[] {
    return this.results.map(({ content, properties }) => {
      expect(properties).toMatchObject({ type: RESULT_V1, userId: this.desk.account, deliveryMode: 2 });
      const opened = this.verifier.open(content, { payloadTypes: [RESULT_V1], owner: this.office, at: NOW });
      if (opened.kind === 'rejected') throw new Error(opened.code);
      const parsed = parseResult(opened.payload);
      if (parsed.kind === 'rejected') throw new Error(`${parsed.code} ${parsed.detail}`);
      return parsed.message;
    });
  }

  async end(): Promise<void> {
    await this.consumer?.close();
    await this.desk.source.close();
    this.desk.journal.close();
    for (const queue of [taskQueue(this.office), this.named('dead'), this.named('out')])
      await control.deleteQueue(queue);
    await control.deleteExchange(resultsExchange(this.office));
    await rm(this.folder, { recursive: true, force: true });
  }
}

const offices: TestOffice[] = [];
async function open(options?: Parameters<typeof TestOffice.open>[0]): Promise<TestOffice> {
  const office = await TestOffice.open(options);
  offices.push(office);
  return office;
}
afterEach(async () => {
  for (const office of offices.splice(0)) await office.end();
});

describe('answerTasks', () => {
  it('answers each task with a signed finding and a contiguous number', async () => {
    const office = await open();
    const tasks = [
      office.task(),
      office.task({}, { name: '张三' }),
      office.task({}, { certificate_number: 'none' }),
      office.task({}, { certificate_number: "' OR 1=1 --" }),
    ];
    office.send(tasks);
    await office.start();
    await office.until(() => office.results.length === 4);
    const results = office.opened();
    expect(results.map(({ verdict, reason }) => [verdict, reason])).toEqual([
      ['confirmed', 'record_agrees'],
      ['contradicted', 'record_differs'],
      ['not_found', 'no_record'],
      ['not_found', 'no_record'],
    ]);
    expect(results.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4]);
    expect(results.map(({ task_id, nonce }) => [task_id, nonce])).toEqual(
      tasks.map(({ task_id, nonce }) => [task_id, nonce]),
    );
    expect(results[0]).toMatchObject({
      facts: { degree: 'bachelor' },
      evidence: { source: 'diplomas' },
      signed_at: NOW.toISOString(),
    });
    expect(results[0]?.evidence.digest).not.toBeNull();
    expect(results[2]?.evidence.digest).toBeNull();
    expect(new Set(results.map(({ salt }) => salt)).size).toBe(4);
  });

  it('answers a task that comes again with the same bytes, also from another process', async () => {
    const office = await open();
    const [body = Buffer.alloc(0)] = office.send([office.task()]);
    office.sendBody(body);
    await office.start();
    await office.until(() => office.results.length > 0);
    await office.restart();
    const before = office.results.length;
    office.sendBody(body);
    await office.until(() => office.results.length > before);
    expect(new Set(office.results.map(({ content }) => content.toString())).size).toBe(1);
    expect(office.desk.journal.lastSequence).toBe(1);
  });

  it('rejects what is not signed by the coordinator, or not for this office, and answers the rest', async () => {
    const office = await open();
    office.send([office.task()], { key: stranger });
    office.send([
      office.task({ office: 'education.other' }),
      office.task({ realm: 'foshan/prod' }),
      office.task({ item: 'unheard_of' }),
    ]);
    office.sendBody(Buffer.from('not an envelope'));
    const [good = Buffer.alloc(0)] = office.send([office.task()]);
    const changed = JSON.parse(good.toString()) as { payload: string };
    changed.payload = Buffer.from(JSON.stringify(office.task())).toString('base64');
    office.sendBody(Buffer.from(JSON.stringify(changed)));
    await office.start();
    await office.until(() => office.rejected.length === 6 && office.results.length === 1);
    expect(office.opened()[0]?.verdict).toBe('confirmed');
  });

  it('rejects a task whose record holds a code without a translation, and concludes nothing', async () => {
    const office = await open();
    office.send([office.task({}, { certificate_number: 'D9', name: '王芳' }), office.task()]);
    await office.start();
    await office.until(() => office.rejected.length === 1 && office.results.length === 1);
    expect(office.opened()[0]).toMatchObject({ sequence: 1, verdict: 'confirmed' });
  });

  it("holds a claim against the record as the office's mapping has it compared", async () => {
    const office = await open({ compare: { name: { weight: 'note' } } });
    office.send([office.task({}, { name: '张三' })]);
    await office.start();
    await office.until(() => office.results.length === 1);
    expect(office.opened()[0]).toMatchObject({
      verdict: 'confirmed',
      reason: 'record_agrees_with_note',
      comparison: [{ field: 'name', rule: 'noted', outcome: 'noted' }, { field: 'certificate_number' }],
    });
  });

  it('does not ask the office after the close, unless the window was moved', async () => {
    const office = await open({ withSource: false });
    const late = { close_at: '2014-10-08T02:00:00.000Z' };
    office.send([office.task(late)]);
    await office.start();
    await office.until(() => office.results.length === 1);
    expect(office.opened()[0]).toMatchObject({ verdict: 'unable', reason: 'expired_before_asked' });
    office.makeSource();
    const notice = {
      v: 1,
      realm: REALM,
      season: '2014',
      state: 'open',
      epoch: 2,
      opens_at: '2014-08-31T16:00:00.000Z',
      closes_at: '2014-12-31T16:00:00.000Z',
    };
    office.send([notice], { type: WINDOW_V1 });
    office.send([office.task(late)]);
    await office.until(() => office.results.length === 2);
    expect(office.opened()[1]).toMatchObject({ verdict: 'confirmed', sequence: 2 });
  });

  it('keeps the tasks while the source is down; another office goes on', async () => {
    const [down, up] = [await open({ withSource: false }), await open()];
    down.send([down.task(), down.task({}, { certificate_number: 'D2', name: '李娜' })]);
    const fault = new Promise<unknown>((resolve) => void down.start(resolve));
    expect(await fault).toMatchObject({ name: 'RetryLater' });
    up.send([up.task()]);
    await up.start();
    await up.until(() => up.results.length === 1);
    expect([down.results.length, down.acked, down.desk.journal.lastSequence]).toEqual([0, 0, 0]);
    down.makeSource();
    await down.until(() => down.results.length === 2);
    expect(down.opened().map(({ verdict }) => verdict)).toEqual(['confirmed', 'confirmed']);
    expect(down.rejected).toEqual([]);
  });

  it('acks nothing that the broker did not take, and then publishes the journalled bytes', async () => {
    const office = await open({ bound: false });
    office.send([office.task()]);
    const fault = new Promise<unknown>((resolve) => void office.start(resolve));
    expect(await fault).toMatchObject({ message: 'results were not confirmed (returned)' });
    expect(office.acked).toBe(0);
    const journalled = office.desk.journal.lastSequence;
    await office.bind();
    await office.until(() => office.results.length === 1);
    expect([journalled, office.desk.journal.lastSequence, office.opened()[0]?.sequence]).toEqual([1, 1, 1]);
  });

  it('marks its journal with the receipts of the coordinator', async () => {
    const office = await open();
    office.send([office.task()]);
    await office.start();
    await office.until(() => office.results.length === 1);
    const [result] = office.opened();
    const [answer] = office.desk.journal.answersTo([
      { taskId: result?.task_id ?? '', taskDigest: result?.task_digest ?? '' },
    ]);
    const receipt = {
      v: 1,
      realm: REALM,
      season: '2014',
      receipt_id: uuidv7(),
      office: office.office,
      received_at: NOW.toISOString(),
      results: [{ result_digest: answer?.resultDigest, status: 'late' }],
    };
    office.send([receipt], { type: RECEIPT_V1 });
    office.send([office.task()]);
    await office.until(() => office.results.length === 2);
    expect(office.desk.journal.receiptOf(1)).toEqual({ status: 'late', code: null });
  });
});
