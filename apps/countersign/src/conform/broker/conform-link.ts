import type { Channel, ConsumeMessage } from 'amqplib';
import { BusConnection, Publisher } from '#bus';
import { TASKS_EXCHANGE, type OfficeId } from '#contracts';
import { CannotRun } from '../../cannot-run.js';
import type { Arrival } from '../judging/arrival.js';
import type { DeadLetter } from '../judging/observations.js';
import type { PlannedMessage } from '../script/planned-message.js';
import type { Disturbance } from '../script/steps.js';
import { refuseResults, returnResults } from './disturb-results.js';
import { countQueue, prepareQueues, type OfficeQueues } from './office-queues.js';

/** What comes back is told as it comes. */
export interface LinkEvents {
  result(arrival: Arrival): void;
  dead(messageId: string, letter: DeadLetter): void;
}

export interface LinkOptions {
  amqpUrl: string;
  office: OfficeId;
  events: LinkEvents;
}

const CONNECT_MS = 10_000;

/** The coordinator's place on the broker, taken for one office. */
export class ConformLink {
  private constructor(
    private readonly office: OfficeId,
    private readonly connection: BusConnection,
    private readonly channel: Channel,
    private readonly publisher: Publisher,
    private readonly queues: OfficeQueues,
  ) {}

  /** Throws CannotRun when the broker is not reached, the account may not do it, or the queues are in use. */
  static async open({ amqpUrl, office, events }: LinkOptions): Promise<ConformLink> {
    const connection = await connect(amqpUrl);
    try {
      const queues = await prepareQueues(connection, office);
      const channel = await connection.createChannel();
      await channel.prefetch(500);
      await channel.consume(queues.ingress, (message) => {
        if (message === null) return;
        channel.ack(message);
        events.result(arrivalOf(message));
      });
      await channel.consume(queues.dead, (message) => {
        if (message === null) return;
        channel.ack(message);
        events.dead(String(message.properties.messageId), { reason: deathOf(message) });
      });
      return new ConformLink(office, connection, channel, new Publisher(connection), queues);
    } catch (error) {
      await connection.close();
      throw error;
    }
  }

  /** Whether a client reads the office's queue. */
  async hasClient(): Promise<boolean> {
    return ((await countQueue(this.connection, this.queues.task))?.consumers ?? 0) > 0;
  }

  /** Whether the client has taken everything that was sent. */
  async isTaken(): Promise<boolean> {
    return (await countQueue(this.connection, this.queues.task))?.messages === 0;
  }

  /** Sends to the office, in order. Throws CannotRun when the broker does not take a message. */
  async send(messages: readonly PlannedMessage[]): Promise<void> {
    const outcomes = await this.publisher.publishAll(
      messages.map(({ messageId, payloadType, body }) => ({
        exchange: TASKS_EXCHANGE,
        routingKey: this.office,
        messageId,
        type: payloadType,
        body,
      })),
    );
    const failed = outcomes.find(({ kind }) => kind !== 'confirmed');
    if (failed !== undefined) throw new CannotRun(`the broker did not take a message for the office (${failed.kind})`);
  }

  /** Disturbs the office's results until the returned function is called. */
  disturb(kind: Disturbance): Promise<() => Promise<void>> {
    return kind === 'refuse'
      ? refuseResults(this.channel, this.office)
      : returnResults(this.channel, this.office, this.queues.ingress);
  }

  /** Leaves the queues as empty as they were found. */
  async close(): Promise<void> {
    try {
      await this.publisher.close();
      await this.channel.purgeQueue(this.queues.task);
    } finally {
      await this.connection.close();
    }
  }
}

async function connect(url: string): Promise<BusConnection> {
  try {
    return await BusConnection.open({ url, name: 'countersign conform', connectWithinMs: CONNECT_MS });
  } catch (error) {
    const { message, cause } = error as Error;
    throw new CannotRun(cause instanceof Error ? `${message}: ${cause.message}` : message, { cause: error });
  }
}

function arrivalOf({ content, fields, properties }: ConsumeMessage): Arrival {
  const { userId, messageId, type, contentType, deliveryMode, timestamp, expiration, replyTo, correlationId, headers } =
    properties as Partial<Arrival['properties']>;
  return {
    exchange: fields.exchange,
    properties: {
      userId,
      messageId,
      type,
      contentType,
      deliveryMode,
      timestamp,
      expiration,
      replyTo,
      correlationId,
      headers: withoutBrokers(headers ?? {}),
    },
    body: content,
    at: new Date(),
  };
}

/** Quorum queues add headers of their own when something is delivered again. */
function withoutBrokers(headers: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => !['x-delivery-count', 'x-acquired-count'].includes(name)),
  );
}

function deathOf({ properties }: ConsumeMessage): string | null {
  const headers = (properties.headers ?? {}) as Record<string, unknown>;
  const deaths = headers['x-death'];
  if (!Array.isArray(deaths)) return null;
  const { reason } = (deaths[0] ?? {}) as { reason?: unknown };
  return typeof reason === 'string' ? reason : null;
}
