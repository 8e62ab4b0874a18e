import amqp, { type ConfirmChannel, type GetMessage } from 'amqplib';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { uuidv7 } from 'uuidv7';
import {
  parseReceipt,
  parseTask,
  resultsExchange,
  RESULT_V1,
  TASK_V1,
  taskQueue,
  type ReceiptV1,
  type ResultV1,
  type TaskV1,
} from '#contracts';
import { createSigner, envelopeDigest, preAuthenticationEncoding, signMessage } from '#signing';
import type { House } from './house.js';
import { until } from './until.js';

export interface TakenTask {
  task: TaskV1;
  digest: string;
  raw: GetMessage;
}

export interface TakenReceipt {
  receipt: ReceiptV1;
  body: Buffer;
}

/** An office's own program, as an agency would write one: speaks the protocol with the office's account, and may misbehave. */
export class OfficeClient {
  private sequence = 0;
  private readonly tasks: TakenTask[] = [];
  private readonly receipts: TakenReceipt[] = [];

  private constructor(
    readonly office: string,
    private readonly house: House,
    private readonly connection: amqp.ChannelModel,
    readonly channel: ConfirmChannel,
  ) {}

  static async connect(house: House, office: string): Promise<OfficeClient> {
    const connection = await amqp.connect(house.broker.officeUrl(office));
    return new OfficeClient(office, house, connection, await connection.createConfirmChannel());
  }

  /** Takes the next task from the office's queue. */
  async takeTask(): Promise<TakenTask> {
    await until(`a task for ${this.office}`, () => this.hasTaken(this.tasks));
    return this.tasks.shift()!;
  }

  /** Takes the next receipt from the office's queue, with its exact bytes. */
  async takeReceipt(): Promise<TakenReceipt> {
    await until(`a receipt for ${this.office}`, () => this.hasTaken(this.receipts));
    return this.receipts.shift()!;
  }

  /** Moves one message of the queue to where it belongs; true when the list has something. Tasks stay unacked, as in a real adapter. */
  private async hasTaken(list: readonly unknown[]): Promise<boolean> {
    if (list.length > 0) return true;
    const raw = await this.channel.get(taskQueue(this.office), { noAck: false });
    if (raw === false) return false;
    const { payloadType, payload } = openEnvelope(raw.content);
    if (payloadType === TASK_V1) {
      const parsed = parseTask(payload);
      if (parsed.kind !== 'ok') throw new Error(`the coordinator sent an unreadable task: ${parsed.detail}`);
      const digest = envelopeDigest(preAuthenticationEncoding(payloadType, payload)).toString('base64');
      this.tasks.push({ task: parsed.message, digest, raw });
    } else {
      this.channel.ack(raw);
      const parsed = parseReceipt(payload);
      if (parsed.kind === 'ok') this.receipts.push({ receipt: parsed.message, body: raw.content });
    }
    return list.length > 0;
  }

  /** A well-formed result for a task; `change` makes it something else. */
  result({ task, digest }: TakenTask, now: Date, change: Partial<ResultV1> = {}): ResultV1 {
    return {
      v: 1,
      realm: task.realm,
      season: task.season,
      result_id: uuidv7(),
      task_id: task.task_id,
      revision: task.revision,
      task_digest: digest,
      nonce: task.nonce,
      office: this.office,
      item: task.item,
      sequence: ++this.sequence,
      verdict: 'not_found',
      reason: 'no_record',
      facts: {},
      comparison: [],
      evidence: { source: 'by hand', digest: null, as_of: null },
      decided_by: { mode: 'automatic' },
      observed_at: now.toISOString(),
      signed_at: now.toISOString(),
      salt: randomBytes(16).toString('base64'),
      ...change,
    };
  }

  /** Signs with the key of `owner` (its own by default). */
  sign(result: ResultV1, owner = this.office): Buffer {
    const signer = createSigner(readFileSync(this.house.keys.get(owner)!.file, 'utf8'));
    return signMessage(signer, RESULT_V1, Buffer.from(JSON.stringify(result))).body;
  }

  /** Publishes to an exchange (its own by default) and waits for the broker's confirm. */
  async publish(
    body: Buffer,
    exchange = resultsExchange(this.office),
    properties: amqp.Options.Publish = {},
  ): Promise<void> {
    this.channel.publish(exchange, '', body, {
      persistent: true,
      mandatory: true,
      messageId: uuidv7(),
      type: RESULT_V1,
      userId: this.office,
      contentType: 'application/vnd.dsse+json',
      ...properties,
    });
    await this.channel.waitForConfirms();
  }

  async close(): Promise<void> {
    await this.connection.close();
  }
}

function openEnvelope(body: Buffer): { payloadType: string; payload: Buffer } {
  const envelope = JSON.parse(body.toString('utf8')) as { payloadType: string; payload: string };
  return { payloadType: envelope.payloadType, payload: Buffer.from(envelope.payload, 'base64') };
}
