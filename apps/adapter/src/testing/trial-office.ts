import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import amqp, { type Channel, type ChannelModel, type Message } from 'amqplib';
import Database from 'libsql';
import { uuidv7 } from 'uuidv7';
import type { EvidenceItem } from '#agencies';
import { BatchConsumer, BusConnection, Publisher } from '#bus';
import { openSource, parseSourceDescription, type Source } from '#connectors';
import { parseResult, RESULT_V1, resultsExchange, TASK_V1, taskQueue, type ResultV1, type TaskV1 } from '#contracts';
import { createLogger } from '#runtime';
import {
  COORDINATOR,
  createSigner,
  EnvelopeVerifier,
  generateSigningKey,
  KeyRing,
  serviceOf,
  signBatch,
  type RegisteredKey,
  type SigningKey,
} from '#signing';
import { until } from '../../../../test/harness/until.js';
import { CoordinatorKeys } from '../trust/coordinator-keys.js';
import { Journal } from '../journal/journal.js';
import { answerTasks } from '../answering/answer-tasks.js';
import type { Desk } from '../answering/desk.js';
import { CircuitWatch } from '../reporting/circuit-watch.js';
import { Turns } from '../answering/turns.js';

export const REALM = 'foshan/test';
export const NOW = new Date('2014-10-08T02:00:00.000Z');
export const url = process.env.AMQP_URL ?? 'amqp://guest:guest@127.0.0.1:5672';
const words = { zh: '毕业证', en: 'diploma' };
export const ITEM: EvidenceItem = {
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

export const coordinator = generateSigningKey();
export const stranger = generateSigningKey();
const silent = createLogger('adapter', 'silent');
let link: ChannelModel;
let control: Channel;
let connection: BusConnection;
export let publisher: Publisher;

/** Opens the connections that offices of a suite share. */
export async function connectTrial(): Promise<void> {
  link = await amqp.connect(url);
  control = await link.createChannel();
  connection = await BusConnection.open({ url, name: 'adapter test' });
  publisher = await Publisher.open({ url, name: 'adapter test publisher' });
}

export async function disconnectTrial(): Promise<void> {
  await publisher.close();
  await connection.close();
  await link.close();
}

export function registeredAs(key: SigningKey, owner: string): RegisteredKey {
  return {
    keyId: key.keyId,
    owner,
    algorithm: key.algorithm,
    publicKey: key.publicKeySpki,
    notBefore: new Date(0),
    notAfter: null,
    state: 'active',
  };
}

/** An office on the real broker with a real source: its queue, its exchange, and what leaves either. */
export class TrialOffice {
  readonly office = `education.t${randomBytes(6).toString('hex')}`;
  readonly results: Message[] = [];
  readonly rejected: Message[] = [];
  private readonly verifier: EnvelopeVerifier;
  folder: string;
  private consumer: BatchConsumer | null = null;
  clock = NOW;
  desk: Desk;

  private constructor(private readonly key: SigningKey) {
    this.verifier = new EnvelopeVerifier(new KeyRing([this.registered]));
  }

  static async open(
    options: {
      withSource?: boolean;
      bound?: boolean;
      compare?: Record<string, unknown>;
      source?: Source;
      item?: EvidenceItem;
      key?: SigningKey;
    } = {},
  ): Promise<TrialOffice> {
    const office = new TrialOffice(options.key ?? generateSigningKey());
    office.folder = await mkdtemp(join(tmpdir(), 'countersign-adapter-'));
    await office.declare(options.bound ?? true);
    if (options.withSource ?? true) office.makeSource();
    const description = office.diplomasAs(options.compare);
    office.desk = {
      realm: REALM,
      season: null,
      office: office.office,
      account: new URL(url).username,
      items: new Map([[ITEM.id, options.item ?? ITEM]]),
      source: options.source ?? (await openSource(parseSourceDescription(description, 'test', office.folder))),
      journal: new Journal(office.folder, office.office),
      signer: serviceOf(createSigner(office.key.privateKeyPem)),
      circuits: new CircuitWatch({ now: () => office.clock }),
      turns: new Turns(),
      decryptionKeys: new Map(),
      keys: new CoordinatorKeys([registeredAs(coordinator, COORDINATOR)]),
      clock: { now: () => office.clock },
      log: silent,
    };
    return office;
  }

  /** Its key as the coordinator has it. */
  get registered(): RegisteredKey {
    return registeredAs(this.key, this.office);
  }

  /** The description of its database. */
  get diplomas(): object {
    return this.diplomasAs();
  }

  private diplomasAs(compare?: Record<string, unknown>): object {
    return {
      kind: 'sqlite',
      name: 'diplomas',
      file: 'diplomas.db',
      items: {
        diploma: {
          table: 'diploma',
          columns: { name: 'xm', certificate_number: 'zsbh', degree: 'xl' },
          codes: { degree: { '21': 'bachelor' } },
          compare: compare,
        },
      },
    };
  }

  makeSource(): void {
    const database = new Database(join(this.folder, 'diplomas.db'));
    database.exec(
      `CREATE TABLE diploma (zsbh TEXT PRIMARY KEY, xm TEXT, xl TEXT);
       INSERT INTO diploma VALUES ('D1', '张伟', '21'), ('D2', '李娜', '21'), ('D9', '王芳', '99'), ('D8', NULL, '21');`,
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
    const bodies = this.signed(messages, { type, key });
    for (const body of bodies) this.sendBody(body);
    return bodies;
  }

  /** Bodies of messages as the coordinator signs them. */
  signed(messages: readonly object[], { type = TASK_V1, key = coordinator } = {}): Buffer[] {
    const payloads = messages.map((message) => Buffer.from(JSON.stringify(message)));
    return signBatch(createSigner(key.privateKeyPem), type, payloads).map(({ body }) => body);
  }

  sendBody(body: Buffer): void {
    control.sendToQueue(taskQueue(this.office), body, { persistent: true });
  }

  /** Starts answering. */
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

  until(condition: () => boolean): Promise<void> {
    return until('what the office was to do', condition);
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
