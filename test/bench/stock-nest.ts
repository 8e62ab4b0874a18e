import { fork } from 'node:child_process';
import { once } from 'node:events';
import { ClientProxyFactory, Transport } from '@nestjs/microservices';
import { lastValueFrom } from 'rxjs';
import type { Round, RoundPlan } from './round.js';
import { UsageWatch } from './process-usage.js';

export const STOCK_QUEUE = 'bench.stock';
const WINDOW = 512;

export function textOf(bytes: number): string {
  return 'x'.repeat(bytes);
}

/** Nest's own RabbitMQ transport, `send()`: with its defaults (no acks, no confirms) beside ours, which has both. */
export async function stockNest(
  url: string,
  plan: RoundPlan,
  watched: Readonly<Record<string, number>>,
): Promise<Round> {
  const tasks = plan.applications * plan.tasksPerApplication;
  const message = JSON.stringify({ url, resultBytes: plan.resultBytes });
  const answerer = fork(new URL('./stock-nest-answerer.js', import.meta.url), [message]);
  await once(answerer, 'message');
  const client = ClientProxyFactory.create({
    transport: Transport.RMQ,
    options: {
      urls: [url],
      queue: STOCK_QUEUE,
      persistent: true,
      queueOptions: { durable: true, arguments: { 'x-queue-type': 'quorum' } },
    },
  });
  await client.connect();

  const watch = new UsageWatch({ ...watched, sender: process.pid, answerer: answerer.pid! });
  const started = performance.now();
  const body = textOf(plan.taskBytes);
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next++ < tasks) await lastValueFrom(client.send<string>('verify', body));
  };
  await Promise.all(Array.from({ length: WINDOW }, lane));
  const seconds = (performance.now() - started) / 1000;
  const usage = watch.stop();

  await client.close();
  answerer.kill();
  await once(answerer, 'exit');
  return { tasks, seconds, ...usage };
}
