import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import amqp from 'amqplib';
import type { Round, RoundPlan } from './round.js';
import { UsageWatch } from './process-usage.js';

export interface CeilingMessage {
  url: string;
  queues: string[];
  replyQueue: string;
  tasks: number;
  taskBytes: number;
  resultBytes: number;
}

const QUORUM = { durable: true, arguments: { 'x-queue-type': 'quorum' } };

/** Bytes that no layer can compress away. */
export function bodyOf(bytes: number): Buffer {
  return Buffer.from(Array.from({ length: bytes }, (_, i) => (i * 131 + (i >> 3) * 17) % 251));
}

/**
 * The ceiling: bare amqplib, a fresh process a side, publish-confirm → consume → reply-confirm → consume over as many durable quorum
 * queues as ours has, a window of unconfirmed messages, no database, no signatures, nothing parsed.
 */
export async function ceiling(url: string, plan: RoundPlan, watched: Readonly<Record<string, number>>): Promise<Round> {
  const tasks = plan.applications * plan.tasksPerApplication;
  const connection = await amqp.connect(url);
  const admin = await connection.createChannel();
  const queues = Array.from({ length: plan.queues }, (_, i) => `bench.task.${i}`);
  const replyQueue = 'bench.results';
  for (const queue of [...queues, replyQueue]) {
    await admin.assertQueue(queue, QUORUM);
  }
  const message: CeilingMessage = {
    url,
    queues,
    replyQueue,
    tasks,
    taskBytes: plan.taskBytes,
    resultBytes: plan.resultBytes,
  };
  const answerer = await startSide('ceiling-answerer.js', message);
  const sender = await startSide('ceiling-sender.js', message);

  const watch = new UsageWatch({ ...watched, sender: sender.pid!, answerer: answerer.pid! });
  const started = performance.now();
  sender.send('go');
  await once(sender, 'message');
  const seconds = (performance.now() - started) / 1000;
  const usage = watch.stop();

  for (const side of [sender, answerer]) {
    side.kill();
    await once(side, 'exit');
  }
  // The queues stay: deleting quorum queues that are still being written to crashed the log writer of RabbitMQ 3.10.
  await connection.close();
  return { tasks, seconds, ...usage };
}

async function startSide(file: string, message: CeilingMessage): Promise<ChildProcess> {
  const side = fork(new URL(`./${file}`, import.meta.url), [JSON.stringify(message)]);
  await once(side, 'message');
  return side;
}
