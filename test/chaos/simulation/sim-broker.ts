import type { ResultV1 } from '#contracts';

/** What lies in a queue of the simulation. A digest stands for the exact bytes. */
export type SimMessage =
  | { kind: 'task'; task: string }
  | { kind: 'receipt'; digest: string; status: string }
  | { kind: 'result'; digest: string; office: string; result: ResultV1 }
  | { kind: 'fence' };

export const INGRESS = 'ingress.0';

/**
 * A broker for the simulation alone: queues in order, unacknowledged messages that go back to the front, one active consumer of the ingress,
 * a parked fence, and a data folder that can be lost. Nothing else in the project uses it; the other suites have RabbitMQ.
 */
export class SimBroker {
  private queues = new Map<string, SimMessage[]>();
  private held = new Map<string, { queue: string; messages: SimMessage[] }>();
  private fenceAt: number | null = null;
  private active: string | null = null;
  /** Empty after the data was lost. */
  marker = false;
  /** Called when a fence enters the ingress, with the digests of the results ahead of it. */
  onFence: (ahead: ReadonlySet<string>) => void = () => undefined;

  publish(queue: string, message: SimMessage): void {
    if (message.kind === 'fence') this.onFence(this.digestsIn(queue));
    this.of(queue).push(message);
  }

  parkFence(at: number): void {
    this.fenceAt = at;
  }

  get fenceIsParked(): boolean {
    return this.fenceAt !== null;
  }

  /** What the broker does by itself at this time. */
  tick(now: number): void {
    if (this.fenceAt === null || this.fenceAt > now) return;
    this.fenceAt = null;
    this.publish(INGRESS, { kind: 'fence' });
  }

  /** Up to `most` messages, which the consumer holds until it acknowledges them. Of the ingress only one consumer gets any. */
  take(consumer: string, queue: string, most: number): SimMessage[] {
    if (this.held.has(consumer)) return [];
    if (queue === INGRESS) {
      this.active ??= consumer;
      if (this.active !== consumer) return [];
    }
    const messages = this.of(queue).splice(0, most);
    if (messages.length > 0) this.held.set(consumer, { queue, messages });
    return messages;
  }

  ack(consumer: string): void {
    this.held.delete(consumer);
  }

  /** The consumer is gone, or its connection is: what it held goes back to where it was, and another one may be active. */
  disconnect(consumer: string): void {
    const held = this.held.get(consumer);
    this.held.delete(consumer);
    if (held !== undefined) this.of(held.queue).unshift(...held.messages);
    if (this.active === consumer) this.active = null;
  }

  /** Its data folder is gone, with the parked fence. */
  loseAll(): void {
    this.queues = new Map();
    this.held = new Map();
    this.fenceAt = null;
    this.active = null;
    this.marker = false;
  }

  /** Whoever may read a queue may empty it. */
  purge(queue: string): void {
    this.of(queue).length = 0;
  }

  depth(queue: string): number {
    return this.of(queue).length;
  }

  get idle(): boolean {
    return this.held.size === 0 && [...this.queues.values()].every(({ length }) => length === 0);
  }

  /** Delivers some message of the queue once more, at its end. */
  duplicate(queue: string, place: number): void {
    const list = this.of(queue);
    const message = list[place % Math.max(1, list.length)];
    if (message !== undefined && message.kind !== 'fence') list.push(message);
  }

  private digestsIn(queue: string): Set<string> {
    const held = [...this.held.values()].flatMap((one) => (one.queue === queue ? one.messages : []));
    const ahead = [...held, ...this.of(queue)];
    return new Set(ahead.flatMap((message) => (message.kind === 'result' ? [message.digest] : [])));
  }

  private of(queue: string): SimMessage[] {
    const list = this.queues.get(queue) ?? [];
    this.queues.set(queue, list);
    return list;
  }
}
