import type { Options } from 'amqplib';
import { ENVELOPE_CONTENT_TYPE, type ENCRYPTED_CONTENT_TYPE } from '#contracts';

/** A message to publish. `messageId` names it in a `basic.return`; `body` is a DSSE envelope, unless the content type says otherwise. */
export interface OutgoingMessage {
  exchange: string;
  routingKey: string;
  messageId: string;
  /** Payload type. */
  type: string;
  body: Buffer;
  contentType?: typeof ENCRYPTED_CONTENT_TYPE;
  /** Per-message TTL in milliseconds, below 2^32 (49.7 days). */
  expirationMs?: number;
  /** Must equal the account of the connection: the broker checks it. */
  userId?: string;
  headers?: Record<string, unknown>;
}

/**
 * What became of a message. `confirmed`: on the disks of the queue. `returned`: no queue took it. `refused`: the broker
 * said no (nack, or it closed the channel over this one message). `timeout` and `disconnected`: unknown, it may or may
 * not have arrived; publish it again and let the reader drop the duplicate.
 */
export type PublishOutcome =
  | { kind: 'confirmed' }
  | { kind: 'returned'; replyCode: number; replyText: string }
  | { kind: 'refused' }
  | { kind: 'timeout' }
  | { kind: 'disconnected' };

const EXPIRATION_LIMIT_MS = 2 ** 32;
const SHORT_STRING_BYTES = 255;

/** Throws before anything is written: one malformed message would cost its whole channel. */
export function assertPublishable(message: OutgoingMessage): void {
  const { expirationMs, body } = message;
  if (!Buffer.isBuffer(body)) throw new TypeError('the body of a message is a Buffer');
  if (expirationMs !== undefined && !(Number.isInteger(expirationMs) && expirationMs >= 0)) {
    throw new RangeError(`expirationMs is a whole number of milliseconds, not ${expirationMs}`);
  }
  if (expirationMs !== undefined && expirationMs >= EXPIRATION_LIMIT_MS) {
    throw new RangeError(`expirationMs ${expirationMs} is not below 2^32 (49.7 days), the broker's limit`);
  }
  for (const field of ['exchange', 'routingKey', 'messageId', 'type', 'userId'] as const) {
    const text = message[field];
    // A UTF-8 text is never more than three bytes per UTF-16 unit, so most are cleared without counting.
    if (text !== undefined && text.length * 3 > SHORT_STRING_BYTES && Buffer.byteLength(text) > SHORT_STRING_BYTES) {
      throw new RangeError(`${field} is longer than ${SHORT_STRING_BYTES} bytes`);
    }
  }
}

/** Persistent and mandatory always: an unroutable message is otherwise confirmed as if it had arrived. */
export function publishOptions(message: OutgoingMessage): Options.Publish {
  return {
    mandatory: true,
    persistent: true,
    contentType: message.contentType ?? ENVELOPE_CONTENT_TYPE,
    messageId: message.messageId,
    type: message.type,
    expiration: message.expirationMs,
    userId: message.userId,
    headers: message.headers,
  };
}
