import amqp, { type ChannelModel, type ConfirmChannel } from 'amqplib';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { uuidv7 } from 'uuidv7';
import { parseReceipt, parseTask, RESULT_V1, resultsExchange, TASK_V1, taskQueue, type TaskV1 } from '#contracts';
import { createSigner, envelopeDigest, parseEnvelope, preAuthenticationEncoding, signMessage } from '#signing';
import { LIMITS } from '#contracts';
import type { House } from '../../harness/house.js';

/** One result with when it was sent for the first time and when the broker confirmed it (real milliseconds; null: never). */
export interface Shot {
  /** Of the envelope, base64. */
  digest: string;
  sequence: number;
  taskId: string;
  sentAt: number;
  confirmedAt: number | null;
}

const AGAIN_MS = 100;
const CONFIRM_MS = 3_000;

/**
 * An office of our own, with a direct line to the broker, that knows to the millisecond what it sent when: the one who can tell whether the
 * cut at the close was exact. It sends the same bytes again until the broker confirms them.
 */
export class StopwatchOffice {
  readonly shots: Shot[] = [];
  /** Status by result digest, as receipts say. */
  readonly receipts = new Map<string, string>();
  private readonly tasks = new Map<string, { task: TaskV1; digest: string }>();
  private readonly signer;
  private connection: ChannelModel | null = null;
  private channel: ConfirmChannel | null = null;
  private closed = false;
  private readonly keeping: Promise<void>;

  constructor(
    readonly office: string,
    private readonly house: House,
  ) {
    this.signer = createSigner(readFileSync(house.keys.get(office)!.file, 'utf8'));
    this.keeping = this.keepConnected();
  }

  /** Tasks that were taken and not answered yet. */
  get waiting(): number {
    return this.tasks.size - this.shots.length;
  }

  /** Signs an answer to the next task and sends it until it is confirmed. Resolves then; rejects when closed before. */
  async shoot(): Promise<void> {
    const [taskId, taken] = [...this.tasks][this.shots.length] ?? [];
    if (taskId === undefined || taken === undefined) throw new Error(`${this.office} has no task left`);
    const payload = Buffer.from(JSON.stringify(this.answer(taken.task, taken.digest)));
    const { body, digest } = signMessage(this.signer, RESULT_V1, payload);
    const shot: Shot = {
      digest: digest.toString('base64'),
      sequence: this.shots.length + 1,
      taskId,
      sentAt: Date.now(),
      confirmedAt: null,
    };
    this.shots.push(shot);
    while (!(await this.publish(body))) {
      if (this.closed) return;
      await wait(AGAIN_MS);
    }
    shot.confirmedAt = Date.now();
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.connection?.close().catch(() => undefined);
    await this.keeping;
  }

  private answer(task: TaskV1, digest: string) {
    const now = new Date(
      Date.parse(this.house.clock!.seasonAnchor) + Date.now() - Date.parse(this.house.clock!.realAnchor),
    );
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
      sequence: this.shots.length + 1,
      verdict: 'not_found',
      reason: 'no_record',
      facts: {},
      comparison: [],
      evidence: { source: 'stopwatch', digest: null, as_of: null },
      decided_by: { mode: 'automatic' },
      observed_at: now.toISOString(),
      signed_at: now.toISOString(),
      salt: randomBytes(16).toString('base64'),
    };
  }

  /** True when the broker has confirmed. */
  private async publish(body: Buffer): Promise<boolean> {
    const { channel, office } = this;
    if (channel === null) return false;
    try {
      const options = { persistent: true, mandatory: true, messageId: uuidv7(), type: RESULT_V1, userId: office };
      const confirmed = new Promise<boolean>((resolve) =>
        channel.publish(resultsExchange(office), '', body, options, (fault) => resolve(fault === null)),
      );
      return await Promise.race([confirmed, wait(CONFIRM_MS).then(() => false)]);
    } catch {
      return false;
    }
  }

  /** Keeps a channel that takes whatever lies in the office's queue. */
  private async keepConnected(): Promise<void> {
    while (!this.closed) {
      try {
        const connection = await amqp.connect(this.house.broker.officeUrl(this.office), { timeout: 5_000 });
        const gone = new Promise<void>((resolve) =>
          connection.on('close', () => resolve()).on('error', () => undefined),
        );
        this.connection = connection;
        const channel = await connection.createConfirmChannel();
        channel.on('error', () => undefined);
        channel.on('close', () => (this.channel = null));
        await channel.consume(taskQueue(this.office), (message) => {
          if (message === null) return void connection.close().catch(() => undefined);
          this.read(message.content);
          channel.ack(message);
        });
        this.channel = channel;
        await gone;
        this.channel = null;
      } catch {
        this.channel = null;
      }
      if (!this.closed) await wait(AGAIN_MS);
    }
  }

  private read(body: Buffer): void {
    const parsed = parseEnvelope(body, LIMITS);
    if (parsed.kind !== 'envelope') return;
    const { payloadType, payload } = parsed.envelope;
    if (payloadType !== TASK_V1) {
      const receipt = parseReceipt(payload);
      if (receipt.kind !== 'ok') return;
      for (const { result_digest, status } of receipt.message.results) this.receipts.set(result_digest, status);
      return;
    }
    const task = parseTask(payload);
    if (task.kind !== 'ok' || this.tasks.has(task.message.task_id)) return;
    const digest = envelopeDigest(preAuthenticationEncoding(payloadType, payload)).toString('base64');
    this.tasks.set(task.message.task_id, { task: task.message, digest });
  }
}
