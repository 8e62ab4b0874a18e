import type { EvidenceItem } from '#agencies';
import { TASK_V1, WINDOW_V1, type OfficeId, type TaskV1, type WindowV1 } from '#contracts';
import { envelopeDigest, preAuthenticationEncoding, signBatch, signMessage, type Signer } from '#signing';
import type { Expectation, PlannedMessage, PlannedTask, Scenario } from './planned-message.js';
import { sampleClaim } from '../../sample-claim.js';

const DAY_MS = 86_400_000;
/** Unix seconds from which epochs are counted, four a second: an epoch is below 2^31. */
const EPOCHS_SINCE = 1_750_000_000;

export interface KitInput {
  office: OfficeId;
  realm: string;
  season: string;
  items: readonly EvidenceItem[];
  coordinator: Signer;
  /** A key that no client of the office trusts. */
  stranger: Signer;
  /** Messages under one signature in the large batch. */
  batchSize: number;
  now: Date;
  uuid(): string;
  /** 16 random bytes, base64. */
  nonce(): string;
}

/** What the pretended coordinator makes its messages with. */
export class Kit {
  private issued = 0;

  constructor(readonly input: KitInput) {}

  /** A task for the next of the office's items, or for `item`. */
  task(change: Partial<TaskV1> = {}, item = this.input.items[this.issued++ % this.input.items.length]!): PlannedTask {
    const { office, realm, season, now } = this.input;
    const message: TaskV1 = {
      v: 1,
      realm,
      season,
      task_id: this.input.uuid(),
      revision: 1,
      office,
      item: item.id,
      application_ref: `conform-${this.issued}`,
      subject: item.subjects[0] === 'child' ? 'child:1' : (item.subjects[0] ?? 'applicant'),
      claim: sampleClaim(item, office),
      nonce: this.input.nonce(),
      issued_at: now.toISOString(),
      due_at: this.after(10),
      close_at: this.after(30),
      ...change,
    };
    return withDigest(message, item, payloadOf(message));
  }

  /** The instant so many days after the run began, or before it. */
  after(days: number): string {
    return new Date(this.input.now.getTime() + days * DAY_MS).toISOString();
  }

  /** Epochs rise from run to run, so that a client never takes a notice of this run for an old one. `step` is 0 to 3. */
  window(step: number, closesInDays: number, change: Partial<WindowV1> = {}): WindowV1 {
    const { realm, season, now } = this.input;
    const epoch = 4 * (Math.floor(now.getTime() / 1000) - EPOCHS_SINCE) + step;
    return {
      v: 1,
      realm,
      season,
      state: 'open',
      epoch,
      opens_at: this.after(-30),
      closes_at: this.after(closesInDays),
      ...change,
    };
  }

  /** A task signed singly. */
  signedTask(scenario: Scenario, task: PlannedTask, expect: Expectation): PlannedMessage {
    return this.plan(scenario, TASK_V1, this.body(TASK_V1, payloadOf(task.message)), expect, task);
  }

  /** Tasks under one signature. */
  signedTasks(scenario: Scenario, tasks: readonly PlannedTask[], expect: Expectation): PlannedMessage[] {
    const payloads = tasks.map(({ message }) => payloadOf(message));
    return signBatch(this.input.coordinator, TASK_V1, payloads).map(({ body }, n) =>
      this.plan(scenario, TASK_V1, body, expect, tasks[n] ?? null),
    );
  }

  signedWindow(scenario: Scenario, notice: WindowV1): PlannedMessage {
    return this.plan(scenario, WINDOW_V1, this.body(WINDOW_V1, payloadOf(notice)), { kind: 'take' }, null);
  }

  body(payloadType: string, payload: Buffer, signer = this.input.coordinator): Buffer {
    return signMessage(signer, payloadType, payload).body;
  }

  plan(
    scenario: Scenario,
    payloadType: string,
    body: Buffer,
    expect: Expectation,
    task: PlannedTask | null,
  ): PlannedMessage {
    return { messageId: this.input.uuid(), scenario, payloadType, body, expect, task };
  }
}

export function payloadOf(message: object): Buffer {
  return Buffer.from(JSON.stringify(message));
}

/** A task with the digest of the very bytes that carry it. */
export function withDigest(message: TaskV1, item: EvidenceItem, payload: Buffer): PlannedTask {
  return { message, item, digest: envelopeDigest(preAuthenticationEncoding(TASK_V1, payload)).toString('base64') };
}
