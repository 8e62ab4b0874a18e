import type { Delivery } from '#bus';
import { officeOfResultsExchange } from '#contracts';
import type { WindowSnapshot } from '#store';

/** What the broker says of a message that it gave up, in its `x-death` header: the newest death. */
export interface Death {
  queue: string;
  /** `delivery_limit`, `rejected`, `expired`, `maxlen`. */
  reason: string;
  /** The results exchange that the message was published to before it died; null when none is said. */
  exchange: string | null;
  /** By the broker's clock, whole seconds. */
  at: Date | null;
}

/** As amqplib decodes it: a timestamp is a number of seconds in an object. */
interface DeathEntry {
  queue?: unknown;
  reason?: unknown;
  exchange?: unknown;
  time?: { value?: unknown };
}

/**
 * The newest death stands first. A sender can write the header too: where its entry names the queue and the reason of the real death,
 * RabbitMQ before 4.0 counts that entry up and keeps its exchange and time. So neither is taken for true by itself: the exchange must
 * agree with the account, which the broker vouches for, and the time is asked only by `diedInTime`.
 */
export function newestDeath({ queue: inQueue, properties }: Pick<Delivery, 'queue' | 'properties'>): Death {
  const deaths: unknown = properties.headers['x-death'];
  const first: unknown = Array.isArray(deaths) ? deaths[0] : undefined;
  const { queue, reason, exchange, time } = (typeof first === 'object' && first !== null ? first : {}) as DeathEntry;
  return {
    queue: typeof queue === 'string' ? queue : inQueue,
    reason: typeof reason === 'string' ? reason : 'unknown',
    exchange: typeof exchange === 'string' && officeOfResultsExchange(exchange) !== null ? exchange : null,
    at: typeof time?.value === 'number' ? new Date(time.value * 1_000) : null,
  };
}

/** Deaths that nobody but the reader of a queue can bring about. Any sender can have its own message expire. */
const BY_THE_READER = ['delivery_limit', 'rejected'];

/**
 * Whether what died in an ingress queue lay ahead of the fence: it did while the fence was not met there, and also when it died before,
 * for a queue is worked through in its order, and one message at a time once it has shown to be dangerous.
 */
export function diedInTime({ reason, at }: Death, windows: readonly WindowSnapshot[]): boolean {
  const believed = BY_THE_READER.includes(reason) ? at : null;
  return windows.some(
    ({ state, fencePassed, fenceMetAt }) =>
      (state !== 'closed' && !fencePassed) || (believed !== null && fenceMetAt !== null && believed <= fenceMetAt),
  );
}
