import type { Channel, ConsumeMessage } from 'amqplib';
import { settlesWithin } from './back-off.js';
import type { BusConnection } from './connection.js';
import type { Settlement } from './delivery.js';

const CLOSE_CHANNEL_MS = 2_000;

/** One consuming channel from `basic.consume` to its end. Deliveries gather here, in order, until they are taken. */
export class ConsumerSession {
  private gathered: ConsumeMessage[] = [];
  private firstAt = 0;
  private wakeAt = 0;
  private wake: (() => void) | null = null;
  private tag = '';
  private over: string | null = null;
  private readonly ending = new AbortController();

  private constructor(private readonly channel: Channel) {
    let verdict: string | null = null;
    channel.on('error', (fault) => (verdict = fault.message));
    channel.on('close', () => this.end(verdict ?? 'connection lost'));
  }

  /** Throws when the broker refuses: no such queue, no permission. */
  static async open(connection: BusConnection, queue: string, prefetch: number): Promise<ConsumerSession> {
    const session = new ConsumerSession(await connection.createChannel());
    try {
      await session.channel.prefetch(prefetch);
      const { consumerTag } = await session.channel.consume(queue, (message) =>
        message === null ? session.end('consumer cancelled by the broker') : session.gather(message),
      );
      session.tag = consumerTag;
      return session;
    } catch (fault) {
      await session.close();
      throw fault;
    }
  }

  get alive(): boolean {
    return this.over === null;
  }

  /** Aborts when the session ends. */
  get ended(): AbortSignal {
    return this.ending.signal;
  }

  /** Why the session ended; null while it lives. */
  get reason(): string | null {
    return this.over;
  }

  get waiting(): number {
    return this.gathered.length;
  }

  /** When the oldest gathered delivery arrived, on the clock of `performance.now()`. */
  get waitingSince(): number {
    return this.firstAt;
  }

  /** Up to `limit` deliveries from the front. */
  take(limit: number): ConsumeMessage[] {
    const taken = this.gathered.length <= limit ? this.gathered : this.gathered.slice(0, limit);
    this.gathered = taken === this.gathered ? [] : this.gathered.slice(limit);
    return taken;
  }

  /** Resolves when `count` deliveries have gathered, the session is over, or it is `nudge`d. */
  async gathers(count: number): Promise<void> {
    if (this.gathered.length >= count || !this.alive) return;
    this.wakeAt = count;
    await new Promise<void>((resolve) => (this.wake = resolve));
  }

  nudge(): void {
    const { wake } = this;
    this.wake = null;
    wake?.();
  }

  /**
   * Settles deliveries taken from this session; parts must come in delivery order, for a run of acks is one
   * `ack(last, allUpTo)`. False when the channel is gone: the broker will deliver them again.
   */
  settle(part: readonly ConsumeMessage[], settlements: readonly Settlement[] | null): boolean {
    if (!this.alive) return false;
    let run: ConsumeMessage | null = null;
    try {
      for (const [index, message] of part.entries()) {
        if (!settlements || settlements[index] === 'ack') {
          run = message;
          continue;
        }
        if (run) this.channel.ack(run, true);
        run = null;
        this.channel.reject(message, false);
      }
      if (run) this.channel.ack(run, true);
      return true;
    } catch (fault) {
      this.end((fault as Error).message);
      return false;
    }
  }

  /** Asks for no more deliveries; those gathered are given back when the channel closes. */
  async cancel(): Promise<void> {
    if (this.alive) await settlesWithin(this.channel.cancel(this.tag), CLOSE_CHANNEL_MS);
  }

  /** Closes the channel; what is not settled goes back to the queue, in its old place. */
  async close(): Promise<void> {
    this.end('closed');
    await settlesWithin(this.channel.close(), CLOSE_CHANNEL_MS);
  }

  private gather(message: ConsumeMessage): void {
    if (this.gathered.length === 0) this.firstAt = performance.now();
    if (this.gathered.push(message) >= this.wakeAt && this.wake) this.nudge();
  }

  private end(reason: string): void {
    this.over ??= reason;
    this.ending.abort();
    this.nudge();
  }
}
