import type { ConfirmChannel, Message } from 'amqplib';
import { backOffMs, pause, settlesWithin } from './back-off.js';
import type { BusLog } from './bus-log.js';
import type { BusConnection } from './connection.js';

/** What happens on the confirm channel of a publisher, one channel after another. */
export interface ConfirmChannelUser {
  opened(channel: ConfirmChannel): void;
  answered(tag: number, multiple: boolean, accepted: boolean): void;
  returned(fields: ReturnFields, messageId: string): void;
  drained(): void;
  /** `verdict` is the broker's reason for closing this channel, null when the whole connection went. */
  lost(verdict: Error | null): void;
}

/** Fields of `basic.return`. */
export interface ReturnFields {
  exchange: string;
  routingKey: string;
  replyCode: number;
  replyText: string;
}

const REOPEN = { firstMs: 100, maxMs: 5_000 };
export const CLOSE_CHANNEL_MS = 2_000;

/** Keeps one confirm channel open until `stop` aborts or the connection is closed. */
export async function keepConfirmChannel(
  connection: BusConnection,
  user: ConfirmChannelUser,
  stop: AbortSignal,
  log: BusLog,
): Promise<void> {
  for (let attempt = 0; !stop.aborted; attempt++) {
    try {
      const channel = await connection.createConfirmChannel();
      if (stop.aborted) return void (await settlesWithin(channel.close(), CLOSE_CHANNEL_MS));
      if (await serve(channel, user)) attempt = 0;
    } catch (fault) {
      if (stop.aborted || connection.state === 'closed') return;
      log.warn('publishing channel not opened', { reason: (fault as Error).message });
    }
    await pause(backOffMs(attempt, REOPEN, Math.random()), stop);
  }
}

/** Resolves when the channel is gone; true when the broker answered anything on it. */
function serve(channel: ConfirmChannel, user: ConfirmChannelUser): Promise<boolean> {
  return new Promise((resolve) => {
    let verdict: Error | null = null;
    let answered = false;
    const answer = (accepted: boolean) => (fields: { deliveryTag: number; multiple: boolean }) => {
      answered = true;
      user.answered(fields.deliveryTag, fields.multiple, accepted);
    };
    channel.on('ack', answer(true));
    channel.on('nack', answer(false));
    channel.on('return', ({ fields, properties }: Message) =>
      user.returned(fields as Message['fields'] & ReturnFields, String(properties.messageId)),
    );
    channel.on('drain', () => user.drained());
    channel.on('error', (fault) => (verdict = fault));
    channel.on('close', () => {
      user.lost(verdict);
      resolve(answered);
    });
    user.opened(channel);
  });
}
