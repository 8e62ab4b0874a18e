import type { Message } from 'amqplib';
import { setTimeout as wait } from 'node:timers/promises';
import { brokerTopology, declareTopology, type BusConnection } from '#bus';
import {
  DEAD_QUEUE,
  ingressPartition,
  ingressQueue,
  LIMITS,
  resultsExchange,
  STATUS_V1,
  taskQueue,
  type OfficeId,
} from '#contracts';
import { parseEnvelope } from '#signing';
import { CannotRun } from '../../cannot-run.js';

/** The queues that a run reads, beside the one it writes to. */
export interface OfficeQueues {
  task: string;
  ingress: string;
  dead: string;
}

interface QueueCount {
  messages: number;
  consumers: number;
}

/**
 * Declares what an office needs on the virtual host, or uses what stands there. Throws CannotRun when another program reads the
 * queues of results or something lies in them: a run must not take messages from a coordinator at work. Statuses that a client has sent
 * already are taken out: nobody needs them.
 */
export async function prepareQueues(connection: BusConnection, office: OfficeId): Promise<OfficeQueues> {
  const partitions = await countPartitions(connection);
  const ingressPartitions = Math.max(1, partitions);
  const queues: OfficeQueues = {
    task: taskQueue(office),
    ingress: ingressQueue(ingressPartition(office, ingressPartitions)),
    dead: DEAD_QUEUE,
  };
  await takeStatuses(connection, queues.ingress, office);
  for (const queue of [queues.ingress, queues.dead]) await assertAtRest(connection, queue);
  const waiting = await countQueue(connection, queues.task);
  if (waiting !== null && waiting.messages > 0)
    throw new CannotRun(`${queues.task} holds ${waiting.messages} messages: it must be empty before a run`);
  try {
    await declareTopology(connection, brokerTopology({ offices: [office], ingressPartitions }));
  } catch (error) {
    throw new CannotRun(declarationWords(error), { cause: error });
  }
  return queues;
}

/** Messages ready and consumers of a queue; null when there is no such queue. */
export async function countQueue(connection: BusConnection, queue: string): Promise<QueueCount | null> {
  const channel = await connection.createChannel();
  channel.on('error', () => undefined);
  try {
    const { messageCount, consumerCount } = await channel.checkQueue(queue);
    await channel.close();
    return { messages: messageCount, consumers: consumerCount };
  } catch (error) {
    if ((error as { code?: number }).code === 404) return null;
    throw new CannotRun(declarationWords(error), { cause: error });
  }
}

async function countPartitions(connection: BusConnection): Promise<number> {
  let partitions = 0;
  while ((await countQueue(connection, ingressQueue(partitions))) !== null) partitions++;
  return partitions;
}

/** More than a client sends in an hour is somebody else's. */
const MOST_STATUSES = 100;

/**
 * Takes out of a queue that nobody reads what the office's client says of itself, if there is nothing else in it. By consuming: a queue with a
 * single active consumer lets nobody get a message.
 */
async function takeStatuses(connection: BusConnection, queue: string, office: OfficeId): Promise<void> {
  const count = await countQueue(connection, queue);
  if (count === null || count.consumers > 0 || count.messages === 0 || count.messages > MOST_STATUSES) return;
  const channel = await connection.createChannel();
  await channel.prefetch(count.messages);
  const messages: Message[] = [];
  await new Promise<void>((resolve, reject) => {
    channel
      .consume(queue, (message) => {
        if (message !== null) messages.push(message);
        // None: the queue was deleted meanwhile.
        if (message === null || messages.length === count.messages) resolve();
      })
      .catch(reject);
  });
  if (messages.every((message) => isStatusOf(message, office))) channel.ackAll();
  // What is not acked goes back to where it was.
  await channel.close();
  await consumerGone(connection, queue);
}

/** A quorum queue counts a consumer for a moment after its channel is closed. After 2 s it is somebody else's. */
async function consumerGone(connection: BusConnection, queue: string): Promise<void> {
  for (let look = 0; look < 40; look++) {
    if (((await countQueue(connection, queue))?.consumers ?? 0) === 0) return;
    await wait(50);
  }
}

function isStatusOf({ content, fields }: Message, office: OfficeId): boolean {
  const parsed = parseEnvelope(content, LIMITS);
  return (
    fields.exchange === resultsExchange(office) &&
    parsed.kind === 'envelope' &&
    parsed.envelope.payloadType === STATUS_V1
  );
}

async function assertAtRest(connection: BusConnection, queue: string): Promise<void> {
  const count = await countQueue(connection, queue);
  if (count === null) return;
  if (count.consumers > 0)
    throw new CannotRun(`another program reads ${queue}: use a virtual host on which no coordinator works`);
  if (count.messages > 0) throw new CannotRun(`${queue} holds ${count.messages} messages that are not of this run`);
}

function declarationWords(error: unknown): string {
  const { code } = error as { code?: number };
  if (code === 403) return 'the account may not look at or declare queues here: it must be that of the coordinator';
  if (code === 406) return 'a queue or exchange of that name stands there with other settings';
  return `the broker refused: ${error instanceof Error ? error.message : String(error)}`;
}
