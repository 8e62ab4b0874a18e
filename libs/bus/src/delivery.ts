import type { ConsumeMessage } from 'amqplib';

/** AMQP properties of a delivery. Set by the sender; the broker vouches for `userId` alone, and only where it is present. */
export interface DeliveryProperties {
  readonly messageId?: string;
  readonly type?: string;
  readonly userId?: string;
  readonly contentType?: string;
  readonly headers: Readonly<Record<string, unknown>>;
}

export interface Delivery {
  readonly content: Buffer;
  /** Where it was published to. An identity for results: only that office's account may write to its exchange. */
  readonly exchange: string;
  readonly routingKey: string;
  readonly queue: string;
  /** It was delivered before. False proves nothing. */
  readonly redelivered: boolean;
  readonly properties: DeliveryProperties;
}

/** `reject` is `basic.reject` without requeue: to the dead-letter exchange. */
export type Settlement = 'ack' | 'reject';

/** Deliveries of one queue, in queue order. */
export interface DeliveryBatch {
  readonly queue: string;
  readonly deliveries: readonly Delivery[];
}

/** Settlements aligned with `deliveries`; nothing means all are acked. */
export type BatchHandler = (batch: DeliveryBatch) => Promise<readonly Settlement[] | void>;

/**
 * Thrown by a handler for a transient fault (the database is down): nothing is settled, and the same batch is handed
 * over again after a back-off, in the same order, for as long as the channel lives.
 */
export class RetryLater extends Error {
  override readonly name = 'RetryLater';
}

const NO_HEADERS = Object.freeze({});

export function toDelivery(queue: string, { content, fields, properties }: ConsumeMessage): Delivery {
  const { messageId, type, userId, contentType, headers } = properties as Partial<DeliveryProperties>;
  return {
    content,
    exchange: fields.exchange,
    routingKey: fields.routingKey,
    queue,
    redelivered: fields.redelivered,
    properties: { messageId, type, userId, contentType, headers: headers ?? NO_HEADERS },
  };
}
