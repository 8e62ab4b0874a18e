/** AMQP properties as they came. */
export interface ArrivedProperties {
  userId?: string;
  messageId?: string;
  type?: string;
  contentType?: string;
  deliveryMode?: number;
  timestamp?: number;
  expiration?: string;
  replyTo?: string;
  correlationId?: string;
  headers: Readonly<Record<string, unknown>>;
}

/** Something that came to the queue of results. */
export interface Arrival {
  exchange: string;
  properties: ArrivedProperties;
  body: Buffer;
  at: Date;
}
