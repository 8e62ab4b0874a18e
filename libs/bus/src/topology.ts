import {
  DEAD_EXCHANGE,
  DEAD_QUEUE,
  MARKER_QUEUE,
  TASKS_EXCHANGE,
  fenceQueue,
  ingressPartition,
  ingressQueue,
  resultsExchange,
  taskQueue,
} from '#contracts';
import type { OfficeId } from '#contracts';

export interface ExchangeDeclaration {
  name: string;
  type: 'direct' | 'fanout';
}

export interface QueueDeclaration {
  name: string;
  arguments: Record<string, string | number | boolean>;
}

export interface BindingDeclaration {
  exchange: string;
  queue: string;
  routingKey: string;
}

/** A limit on the queues whose names match; unlike an argument it can be changed on a queue that exists. */
export interface PolicyDeclaration {
  name: string;
  /** Regular expression over names of queues. */
  pattern: string;
  priority: number;
  definition: Record<string, number>;
}

/** Everything is durable; queues are quorum queues. */
export interface BrokerTopology {
  exchanges: ExchangeDeclaration[];
  queues: QueueDeclaration[];
  bindings: BindingDeclaration[];
  /** AMQP cannot declare them: they come with the definitions. */
  policies: PolicyDeclaration[];
}

export interface TopologyInput {
  offices: readonly OfficeId[];
  ingressPartitions: number;
}

const QUORUM = { 'x-queue-type': 'quorum' };

/** At-least-once dead-lettering needs `reject-publish`, else it silently falls back to at-most-once. */
const deadLetteringTo = (exchange: string) => ({
  'x-dead-letter-exchange': exchange,
  'x-dead-letter-strategy': 'at-least-once',
  'x-overflow': 'reject-publish',
});

/** Explicit, because 3.10 has no limit by default and 4.x has 20. */
const WORK = { ...QUORUM, 'x-delivery-limit': 20, ...deadLetteringTo(DEAD_EXCHANGE) };

/** The dead queue has nowhere to pass things on to: a limit would make it drop. -1 is unknown to 3.10. */
const DEAD = { ...QUORUM, 'x-delivery-limit': 1_000_000_000 };

/**
 * What may lie in the task queue of one office: some 130,000 tasks of 2 KiB. An office that stops reading then costs the broker's disk so
 * much and no more: a full queue answers with a nack (`reject-publish`), and what is for it waits in the outbox. The broker counts
 * behind its confirms, so somewhat more than this gets in. Ingress queues have no limit: they are shared, and one office could fill them
 * against all others; a flood there is bounded by the rate at which results are set aside, and last by the broker's disk alarm.
 */
export const TASK_QUEUE_BYTES = 256 * 1024 * 1024;

/** Low, so that an administrator's own policy for one queue goes before it. */
const LIMIT_PRIORITY = 1;

/** What stands on the broker for these offices. Changing an argument of an existing queue is refused with 406. */
export function brokerTopology({ offices, ingressPartitions }: TopologyInput): BrokerTopology {
  const partitions = Array.from({ length: ingressPartitions }, (_, partition) => ingressQueue(partition));
  return {
    exchanges: [
      { name: TASKS_EXCHANGE, type: 'direct' },
      { name: DEAD_EXCHANGE, type: 'fanout' },
      ...offices.map((office) => ({ name: resultsExchange(office), type: 'fanout' as const })),
    ],
    queues: [
      { name: DEAD_QUEUE, arguments: DEAD },
      { name: MARKER_QUEUE, arguments: QUORUM },
      ...partitions.map((name) => ({ name, arguments: { ...WORK, 'x-single-active-consumer': true } })),
      // Nobody consumes a fence queue: what expires at its head goes through the default exchange into the ingress.
      ...partitions.map((ingress) => ({
        name: fenceQueue(ingress),
        arguments: { ...QUORUM, ...deadLetteringTo(''), 'x-dead-letter-routing-key': ingress },
      })),
      ...offices.map((office) => ({ name: taskQueue(office), arguments: WORK })),
    ],
    bindings: [
      { exchange: DEAD_EXCHANGE, queue: DEAD_QUEUE, routingKey: '' },
      ...offices.map((office) => ({ exchange: TASKS_EXCHANGE, queue: taskQueue(office), routingKey: office })),
      ...offices.map((office) => ({
        exchange: resultsExchange(office),
        queue: ingressQueue(ingressPartition(office, ingressPartitions)),
        routingKey: '',
      })),
    ],
    policies: [
      {
        name: 'task-queue-limit',
        pattern: `^${taskQueue('').replaceAll('.', '\\.')}`,
        priority: LIMIT_PRIORITY,
        definition: { 'max-length-bytes': TASK_QUEUE_BYTES },
      },
    ],
  };
}
