import amqp, { type Channel, type ConfirmChannel } from 'amqplib';
import { randomBytes } from 'node:crypto';
import { resultsExchange } from '#contracts';
import type { House } from '../../harness/house.js';

/** What the broker answers to an attempt: nothing against it, or the reply code with which it closes the channel. */
export type Answer = 'allowed' | number;

/** Somebody who has the account of an office, and none of its manners. Counts what the broker took from it with a confirm. */
export class Attacker {
  confirmed = 0;

  private constructor(
    readonly office: string,
    private readonly connection: amqp.ChannelModel,
  ) {}

  static async connect(house: House, office: string): Promise<Attacker> {
    return new Attacker(office, await amqp.connect(house.broker.officeUrl(office)));
  }

  /** Tries something on a channel of its own, for a refusal ends the channel. */
  async attempt(act: (channel: Channel) => Promise<unknown>): Promise<Answer> {
    const channel = await this.connection.createChannel();
    const closed = new Promise<number>((resolve) =>
      channel.once('error', (refusal: Error & { code: number }) => resolve(refusal.code)),
    );
    const done = act(channel)
      // Whatever was written before is answered before this is: a refusal is seen by then.
      .then(() => channel.prefetch(1))
      .then(() => 'allowed' as const);
    const answer = await Promise.race([closed, done.catch(() => closed)]);
    if (answer === 'allowed') await channel.close();
    return answer;
  }

  /** Publishes and waits for the broker's word; what it confirms and does not send back is counted. */
  async publish(
    body: Buffer,
    exchange = resultsExchange(this.office),
    { routingKey = '', ...properties }: amqp.Options.Publish & { routingKey?: string } = {},
  ): Promise<Answer> {
    const channel = await this.connection.createConfirmChannel();
    try {
      return await this.publishOn(channel, body, exchange, routingKey, { userId: this.office, ...properties });
    } finally {
      // A channel that the broker has closed cannot be closed again.
      await channel.close().catch((error: Error) => error.name === 'IllegalOperationError' || Promise.reject(error));
    }
  }

  /** Sends rubbish, no two alike, as fast as the broker takes it, over several channels at once; ends after `messages`. */
  async flood(messages: number, bytes: number, channels: number): Promise<void> {
    const each = messages / channels;
    await Promise.all(
      Array.from({ length: channels }, async () => {
        const channel = await this.connection.createConfirmChannel();
        for (let sent = 0; sent < each; sent++)
          channel.publish(resultsExchange(this.office), '', randomBytes(bytes), { userId: this.office });
        await channel.waitForConfirms();
        this.confirmed += each;
        await channel.close();
      }),
    );
  }

  async close(): Promise<void> {
    await this.connection.close();
  }

  private publishOn(
    channel: ConfirmChannel,
    body: Buffer,
    exchange: string,
    routingKey: string,
    properties: amqp.Options.Publish,
  ): Promise<Answer> {
    return new Promise((resolve) => {
      let returned = false;
      channel.once('return', () => (returned = true));
      channel.once('error', (refusal: Error & { code: number }) => resolve(refusal.code));
      channel.publish(exchange, routingKey, body, { mandatory: true, persistent: true, ...properties }, (error) => {
        // Not confirmed because the channel is gone: the error event has the reason.
        if (error !== null) return;
        if (!returned) this.confirmed++;
        resolve('allowed');
      });
    });
  }
}
