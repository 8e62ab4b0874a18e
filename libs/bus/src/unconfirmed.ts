import type { ReturnFields } from './confirm-channel.js';
import type { OutgoingMessage, PublishOutcome } from './outgoing-message.js';

/** The messages of one `publishAll`: outcomes by index, and how many are still open. */
export interface PublishBatch {
  readonly messages: readonly OutgoingMessage[];
  readonly outcomes: PublishOutcome[];
  readonly since: number;
  /** Index of the first message not yet written to the channel. */
  next: number;
  open: number;
  readonly resolve: (outcomes: PublishOutcome[]) => void;
  readonly reject: (fault: Error) => void;
}

interface Entry {
  readonly batch: PublishBatch;
  readonly index: number;
  readonly writtenAt: number;
  returned: PublishOutcome | null;
  overdue: boolean;
}

const CONFIRMED: PublishOutcome = Object.freeze({ kind: 'confirmed' });
const REFUSED: PublishOutcome = Object.freeze({ kind: 'refused' });

export type Settle = (batch: PublishBatch, index: number, outcome: PublishOutcome) => void;

/**
 * The messages one confirm channel has written and the broker has not answered, in order of their delivery tags. A
 * message that timed out keeps its place until the answer comes, so that the window bounds what the socket holds.
 */
export class Unconfirmed {
  private readonly entries = new Map<number, Entry>();
  private nextTag = 1;
  private overdueCount = 0;

  constructor(private readonly settle: Settle) {}

  get size(): number {
    return this.entries.size;
  }

  get overdue(): number {
    return this.overdueCount;
  }

  /** Call after the message was written: the n-th publish of a channel has delivery tag n. */
  written(batch: PublishBatch, index: number, now: number): void {
    this.entries.set(this.nextTag++, { batch, index, writtenAt: now, returned: null, overdue: false });
  }

  /** `basic.ack` and `basic.nack`; `multiple` answers every tag up to this one. */
  answered(tag: number, multiple: boolean, accepted: boolean): void {
    if (!multiple) return this.answerOne(tag, accepted);
    for (const earlier of this.entries.keys()) {
      if (earlier > tag) return;
      this.answerOne(earlier, accepted);
    }
  }

  /** `basic.return`; it always precedes the confirm of the same message. */
  returned(fields: ReturnFields, id: string): void {
    for (const entry of this.entries.values()) {
      const message = entry.batch.messages[entry.index]!;
      if (entry.returned || message.messageId !== id || message.exchange !== fields.exchange) continue;
      if (message.routingKey !== fields.routingKey) continue;
      entry.returned = { kind: 'returned', replyCode: fields.replyCode, replyText: fields.replyText };
      return;
    }
  }

  /** Gives up on answers to what was written at or before `limit`. */
  expire(limit: number): void {
    for (const entry of this.entries.values()) {
      if (entry.writtenAt > limit) return;
      if (entry.overdue) continue;
      entry.overdue = true;
      this.overdueCount++;
      this.settle(entry.batch, entry.index, { kind: 'timeout' });
    }
  }

  /** The channel is gone, the next counts from one again: empties the window, hands back what still waited for an answer. */
  abandon(): { batch: PublishBatch; index: number }[] {
    const open = [...this.entries.values()].filter((entry) => !entry.overdue);
    this.entries.clear();
    this.nextTag = 1;
    this.overdueCount = 0;
    return open;
  }

  private answerOne(tag: number, accepted: boolean): void {
    const entry = this.entries.get(tag);
    if (!entry) return;
    this.entries.delete(tag);
    if (entry.overdue) this.overdueCount--;
    else this.settle(entry.batch, entry.index, accepted ? (entry.returned ?? CONFIRMED) : REFUSED);
  }
}
