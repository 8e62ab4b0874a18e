import amqp from 'amqplib';
import type { Channel, ChannelModel, Message, Options } from 'amqplib';
import { randomBytes } from 'node:crypto';
import { env } from 'node:process';
import type { OutgoingMessage } from '../outgoing-message.js';
import type { BrokerTopology } from '../topology.js';

/** A real broker for tests: names of its own for this run, and what a test needs to look at queues from outside. */
export class TestBroker {
  readonly url = env['AMQP_URL'] ?? 'amqp://guest:guest@127.0.0.1:5672';
  readonly prefix = `test.${randomBytes(6).toString('hex')}.`;
  private readonly queues = new Set<string>();
  private readonly exchanges = new Set<string>();
  private connection: ChannelModel;
  private control: Channel;

  static async open(): Promise<TestBroker> {
    const broker = new TestBroker();
    broker.connection = await amqp.connect(broker.url);
    broker.control = await broker.connection.createChannel();
    return broker;
  }

  /** The account of this broker's URL. */
  get account(): string {
    return new URL(this.url).username;
  }

  name(name: string): string {
    return this.prefix + name;
  }

  async queue(name: string, args: Record<string, unknown> = {}, options: Options.AssertQueue = {}): Promise<string> {
    const queue = this.name(name);
    this.queues.add(queue);
    await this.control.assertQueue(queue, { ...options, arguments: { 'x-queue-type': 'quorum', ...args } });
    return queue;
  }

  async deleteQueue(queue: string): Promise<void> {
    await this.control.deleteQueue(queue);
  }

  /** A quorum queue counts a consumer for a moment after its channel is closed; what it held is back when it no longer does. */
  async consumers(queue: string): Promise<number> {
    return (await this.control.checkQueue(queue)).consumerCount;
  }

  /** A queue whose rejected deliveries go to a second queue. */
  async queueWithDead(name: string): Promise<{ queue: string; dead: string }> {
    const dead = await this.queue(`${name}.dead`);
    const args = { 'x-dead-letter-exchange': '', 'x-dead-letter-routing-key': dead };
    return { queue: await this.queue(name, args), dead };
  }

  /** The same topology under names of this run, so that runs on one broker do not meet. */
  renamed(topology: BrokerTopology): BrokerTopology {
    const name = (text: string) => (text === '' ? '' : this.name(text));
    const renamed: BrokerTopology = {
      exchanges: topology.exchanges.map((exchange) => ({ ...exchange, name: name(exchange.name) })),
      queues: topology.queues.map((queue) => ({
        name: name(queue.name),
        arguments: Object.fromEntries(
          Object.entries(queue.arguments).map(([key, value]) => [
            key,
            key === 'x-dead-letter-exchange' || key === 'x-dead-letter-routing-key' ? name(String(value)) : value,
          ]),
        ),
      })),
      bindings: topology.bindings.map((binding) => ({
        exchange: name(binding.exchange),
        queue: name(binding.queue),
        routingKey: binding.routingKey,
      })),
      policies: [],
    };
    for (const { name } of renamed.queues) this.queues.add(name);
    for (const { name } of renamed.exchanges) this.exchanges.add(name);
    return renamed;
  }

  /** Takes `count` messages off the queue, in order. */
  take(queue: string, count: number): Promise<Message[]> {
    // One at a time: what was delivered and not taken would come back to the queue late.
    return this.takeUntil(queue, (taken) => taken.length === count, 1);
  }

  /** Takes messages off the queue, in order, until the one with this id. */
  takeThrough(queue: string, messageId: string): Promise<Message[]> {
    return this.takeUntil(queue, (taken) => taken.at(-1)?.properties.messageId === messageId, 500);
  }

  async end(): Promise<void> {
    for (const queue of this.queues) await this.control.deleteQueue(queue);
    for (const exchange of this.exchanges) await this.control.deleteExchange(exchange);
    await this.connection.close();
  }

  private async takeUntil(queue: string, enough: (taken: readonly Message[]) => boolean, prefetch: number) {
    const channel = await this.connection.createChannel();
    await channel.prefetch(prefetch);
    const taken: Message[] = [];
    await new Promise<void>((resolve) => {
      void channel.consume(queue, (message) => {
        if (!message || enough(taken)) return;
        taken.push(message);
        channel.ack(message);
        if (enough(taken)) resolve();
      });
    });
    await channel.close();
    return taken;
  }
}

export function withResolvers<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve!: (value: T) => void;
  const promise = new Promise<T>((settle) => (resolve = settle));
  return { promise, resolve };
}

/** `count` messages straight to a queue, with ids `<tag>-0`, `<tag>-1` … which are their bodies too. */
export function messagesTo(queue: string, count: number, tag = 'm'): OutgoingMessage[] {
  return Array.from({ length: count }, (_, index) => ({
    exchange: '',
    routingKey: queue,
    messageId: `${tag}-${index}`,
    type: 'test',
    body: Buffer.from(`${tag}-${index}`),
  }));
}
