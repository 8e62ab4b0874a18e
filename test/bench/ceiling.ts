import { fork } from 'node:child_process';
import { once } from 'node:events';
import amqp from 'amqplib';
import type { Round, RoundPlan } from './round.js';
import { UsageWatch } from './process-usage.js';

export interface CeilingMessage {
  url: string;
  queues: string[];
  replyQueue: string;
  resultBytes: number;
}

const WINDOW = 1024;
const QUORUM = { durable: true, arguments: { 'x-queue-type': 'quorum' } };

/** Bytes that no layer can compress away. */
export function bodyOf(bytes: number): Buffer {
  return Buffer.from(Array.from({ length: bytes }, (_, i) => (i * 131 + (i >> 3) * 17) % 251));
}

/**
 * The ceiling: bare amqplib, one process a side, publish-confirm → consume → reply-confirm → consume over durable quorum queues, a
 * window of unconfirmed messages, no database, no signatures, nothing parsed.
 */
export async function ceiling(url: string, plan: RoundPlan, watched: readonly number[]): Promise<Round> {
  const tasks = plan.applications * plan.tasksPerApplication;
  const connection = await amqp.connect(url);
  const admin = await connection.createChannel();
  const queues = Array.from({ length: plan.tasksPerApplication }, (_, i) => `bench.task.${i}`);
  const replyQueue = 'bench.results';
  for (const queue of [...queues, replyQueue]) {
    await admin.deleteQueue(queue);
    await admin.assertQueue(queue, QUORUM);
  }
  const message: CeilingMessage = { url, queues, replyQueue, resultBytes: plan.resultBytes };
  const answerer = fork(new URL('./ceiling-answerer.js', import.meta.url), [JSON.stringify(message)]);
  await once(answerer, 'message');

  const watch = new UsageWatch([...watched, process.pid]);
  const started = performance.now();
  const publisher = await amqp.connect(url);
  const publishing = await publisher.createConfirmChannel();
  const consuming = await connection.createChannel();
  await consuming.prefetch(1024);
  const finished = new Promise<void>((resolve) => {
    let received = 0;
    void consuming.consume(replyQueue, (result) => {
      if (result === null) return;
      consuming.ack(result);
      if (++received === tasks) resolve();
    });
  });
  await publishAll(publishing, queues, tasks, bodyOf(plan.taskBytes));
  await finished;
  const seconds = (performance.now() - started) / 1000;
  const usage = watch.stop();

  answerer.kill();
  await once(answerer, 'exit');
  for (const queue of [...queues, replyQueue]) await admin.deleteQueue(queue);
  await publisher.close();
  await connection.close();
  return { tasks, seconds, ...usage };
}

function publishAll(
  channel: amqp.ConfirmChannel,
  queues: readonly string[],
  tasks: number,
  body: Buffer,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let sent = 0;
    let confirmed = 0;
    const pump = (): void => {
      while (sent < tasks && sent - confirmed < WINDOW) {
        channel.publish('', queues[sent % queues.length]!, body, { persistent: true, mandatory: true }, (error) => {
          if (error !== null) return reject(new Error('a publish was not confirmed'));
          confirmed++;
          if (confirmed === tasks) return resolve();
          pump();
        });
        sent++;
      }
    };
    pump();
  });
}
