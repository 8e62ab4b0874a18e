import type { ConfirmChannel } from 'amqplib';
import { settlesWithin } from './back-off.js';
import { SILENT } from './bus-log.js';
import type { BusLog } from './bus-log.js';
import { CLOSE_CHANNEL_MS, keepConfirmChannel } from './confirm-channel.js';
import type { ConfirmChannelUser } from './confirm-channel.js';
import { BusConnection } from './connection.js';
import type { BusConnectionOptions } from './connection.js';
import { assertPublishable, publishOptions } from './outgoing-message.js';
import type { OutgoingMessage, PublishOutcome } from './outgoing-message.js';
import { Unconfirmed } from './unconfirmed.js';
import type { PublishBatch } from './unconfirmed.js';

export interface PublisherOptions {
  /** Most messages written and not yet answered by the broker. Default 512. */
  windowSize?: number;
  /** How long a written message waits for its answer, and a waiting one for any progress. Default 10 000. */
  timeoutMs?: number;
  log?: BusLog;
}

export interface PublisherStatistics {
  confirmed: number;
  returned: number;
  refused: number;
  timeout: number;
  disconnected: number;
  /** Written and unanswered, those given up on included. */
  unconfirmed: number;
  /** Accepted by `publish`, not yet written. */
  waiting: number;
  channelsOpened: number;
}

/**
 * Publishes persistent, mandatory messages over one confirm channel, in the order they were handed in, with a bounded
 * window. Give it a connection of its own: the broker throttles publishing connections, and consumers must not feel it.
 * It never publishes a message twice by itself.
 */
export class Publisher {
  private readonly windowSize: number;
  private readonly timeoutMs: number;
  private readonly log: BusLog;
  private readonly counts = { confirmed: 0, returned: 0, refused: 0, timeout: 0, disconnected: 0, channelsOpened: 0 };
  private readonly waiting: PublishBatch[] = [];
  private readonly unconfirmed = new Unconfirmed((batch, index, outcome) => this.settle(batch, index, outcome));
  /** Ids of messages the broker may have closed the channel over; each is sent alone, so that only the culprit is refused. */
  private readonly suspects = new Set<string>();
  private readonly stop = new AbortController();
  private readonly clock: NodeJS.Timeout;
  private readonly unsubscribe: () => void;
  private readonly channels: Promise<void>;
  private channel: ConfirmChannel | null = null;
  private writable = true;
  private alone = false;
  private openMessages = 0;
  private lastProgress = performance.now();
  private closing: Promise<void> | null = null;
  private whenIdle: (() => void) | null = null;

  private readonly user: ConfirmChannelUser = {
    opened: (channel) => {
      this.counts.channelsOpened++;
      this.channel = channel;
      this.writable = true;
      this.lastProgress = performance.now();
      this.pump();
    },
    answered: (tag, multiple, accepted) => {
      this.lastProgress = performance.now();
      this.unconfirmed.answered(tag, multiple, accepted);
      if (this.unconfirmed.size === 0) this.alone = false;
      this.pump();
    },
    returned: (fields, messageId) => this.unconfirmed.returned(fields, messageId),
    drained: () => {
      this.writable = true;
      this.pump();
    },
    lost: (verdict) => this.lost(verdict),
  };

  constructor(
    private readonly connection: BusConnection,
    options: PublisherOptions = {},
    private readonly ownsConnection = false,
  ) {
    this.windowSize = options.windowSize ?? 512;
    this.timeoutMs = options.timeoutMs ?? 10_000;
    this.log = options.log ?? SILENT;
    this.unsubscribe = connection.onStateChange(() => this.pump());
    this.clock = setInterval(() => this.expire(), Math.max(10, this.timeoutMs / 20)).unref();
    this.channels = keepConfirmChannel(connection, this.user, this.stop.signal, this.log);
  }

  /** A publisher with its own connection, which closes with it. */
  static async open(options: BusConnectionOptions & PublisherOptions): Promise<Publisher> {
    return new Publisher(await BusConnection.open(options), options, true);
  }

  get statistics(): PublisherStatistics {
    const unwritten = this.waiting.reduce((sum, batch) => sum + batch.messages.length - batch.next, 0);
    return { ...this.counts, unconfirmed: this.unconfirmed.size, waiting: unwritten };
  }

  /** Publishes one message. Rejects only for faults of the caller: a malformed message, a closed publisher. */
  async publish(message: OutgoingMessage): Promise<PublishOutcome> {
    const [outcome] = await this.publishAll([message]);
    return outcome!;
  }

  /**
   * Publishes in order; the outcomes stand at the indexes of their messages. Rejects when a message is malformed:
   * RangeError for an expiration of 2^32 ms or more. The caller's `await` is the back-pressure: what is not written yet
   * waits in the caller's own array, and while the broker is away or blocked it waits `timeoutMs` at most.
   */
  async publishAll(messages: readonly OutgoingMessage[]): Promise<PublishOutcome[]> {
    if (this.closing) throw new Error('the publisher is closed');
    for (const message of messages) assertPublishable(message);
    if (messages.length === 0) return [];
    return new Promise((resolve, reject) => {
      const outcomes = new Array<PublishOutcome>(messages.length);
      const since = performance.now();
      this.openMessages += messages.length;
      this.waiting.push({ messages, outcomes, since, next: 0, open: messages.length, resolve, reject });
      this.pump();
    });
  }

  /** Takes no more messages, waits for the outcomes of those it has (`timeoutMs` without progress at most), then closes. */
  close(): Promise<void> {
    return (this.closing ??= this.finish());
  }

  private async finish(): Promise<void> {
    if (this.openMessages > 0) await new Promise<void>((resolve) => (this.whenIdle = resolve));
    this.stop.abort();
    clearInterval(this.clock);
    this.unsubscribe();
    if (this.channel) await settlesWithin(this.channel.close(), CLOSE_CHANNEL_MS);
    if (!this.ownsConnection) return;
    await this.connection.close();
    await this.channels;
  }

  private lost(verdict: Error | null): void {
    this.channel = null;
    this.alone = false;
    const open = this.unconfirmed.abandon();
    if (verdict) this.log.error('broker closed the publishing channel', { reason: verdict.message });
    const culprit = verdict !== null && open.length === 1;
    for (const { batch, index } of open) {
      if (verdict && !culprit) this.suspects.add(batch.messages[index]!.messageId);
      this.settle(batch, index, culprit ? { kind: 'refused' } : { kind: 'disconnected' });
    }
    for (const id of this.suspects) {
      if (this.suspects.size <= 4 * this.windowSize) break;
      this.suspects.delete(id);
    }
  }

  /** Writes while there is something to write and room for it. */
  private pump(): void {
    const now = performance.now();
    while (this.channel && this.writable && !this.alone && this.connection.state === 'connected') {
      const batch = this.waiting[0];
      if (!batch || this.unconfirmed.size >= this.windowSize) return;
      const message = batch.messages[batch.next]!;
      if (this.suspects.size > 0 && this.suspects.has(message.messageId)) {
        if (this.unconfirmed.size > 0) return;
        this.suspects.delete(message.messageId);
        this.alone = true;
      }
      if (!this.write(this.channel, message, batch)) continue;
      this.unconfirmed.written(batch, batch.next, now);
      if (++batch.next === batch.messages.length) this.waiting.shift();
    }
  }

  private write(channel: ConfirmChannel, message: OutgoingMessage, batch: PublishBatch): boolean {
    try {
      this.writable = channel.publish(message.exchange, message.routingKey, message.body, publishOptions(message));
      return true;
    } catch (fault) {
      this.alone = false;
      if (channel !== this.channel || (fault as Error).name === 'IllegalOperationError') {
        this.channel = null; // closing; its `close` event brings the next one
        return false;
      }
      // Headers that AMQP cannot encode: the caller's fault, known only here.
      this.waiting.shift();
      this.closeAccount(batch.open);
      batch.open = 0;
      batch.reject(fault as Error);
      return false;
    }
  }

  private expire(): void {
    const limit = performance.now() - this.timeoutMs;
    this.unconfirmed.expire(limit);
    const { state } = this.connection;
    const kind = state === 'disconnected' || state === 'closed' ? 'disconnected' : 'timeout';
    while (this.waiting[0] && (state === 'closed' || Math.max(this.lastProgress, this.waiting[0].since) <= limit)) {
      const batch = this.waiting.shift()!;
      for (let index = batch.next; index < batch.messages.length; index++) this.settle(batch, index, { kind });
    }
    // Answers that never come would hold the window for ever; a new channel starts with an empty one.
    const { overdue } = this.unconfirmed;
    const stuck = overdue * 2 >= this.windowSize || (this.alone && overdue > 0);
    if (this.channel && stuck && state === 'connected') {
      this.log.warn('publishing channel replaced', { unanswered: overdue });
      void settlesWithin(this.channel.close(), CLOSE_CHANNEL_MS);
      this.channel = null;
    }
  }

  private settle(batch: PublishBatch, index: number, outcome: PublishOutcome): void {
    if (batch.open === 0) return;
    batch.outcomes[index] = outcome;
    this.counts[outcome.kind]++;
    if (--batch.open === 0) batch.resolve(batch.outcomes);
    this.closeAccount(1);
  }

  private closeAccount(messages: number): void {
    this.openMessages -= messages;
    if (this.openMessages === 0) this.whenIdle?.();
  }
}
