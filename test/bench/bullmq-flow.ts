import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { createConnection } from 'node:net';
import { FlowProducer, QueueEvents, Worker } from 'bullmq';
import { freePort } from '#services';
import type { Round, RoundPlan } from './round.js';
import { UsageWatch } from './process-usage.js';
import { textOf } from './stock-nest.js';

/**
 * BullMQ flows: one parent with its children for each application, both kinds of job with a worker in this process, over a Redis of
 * our own (append-only file, synced every second). Null where no redis-server is installed.
 */
export async function bullmqFlow(dataFolder: string, plan: RoundPlan): Promise<Round | null> {
  if (spawnSync('redis-server', ['--version']).error !== undefined) return null;
  const port = await freePort();
  const folder = `${dataFolder}/redis`;
  mkdirSync(folder, { recursive: true });
  const redis = spawn(
    'redis-server',
    ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--appendonly', 'yes', '--save', ''],
    { stdio: 'ignore' },
  );
  await untilListening(port);
  try {
    return await measure({ host: '127.0.0.1', port, maxRetriesPerRequest: null }, plan, redis.pid!);
  } finally {
    redis.kill('SIGTERM');
    await once(redis, 'exit');
  }
}

async function measure(
  connection: { host: string; port: number; maxRetriesPerRequest: null },
  plan: RoundPlan,
  redisPid: number,
): Promise<Round> {
  const watch = new UsageWatch({ redis: redisPid, bullmq: process.pid });
  const result = textOf(plan.resultBytes);
  const children = new Worker('child', () => Promise.resolve(result), { connection, concurrency: 256 });
  const parents = new Worker('parent', () => Promise.resolve('done'), { connection, concurrency: 64 });
  const events = new QueueEvents('parent', { connection });
  await Promise.all([children.waitUntilReady(), parents.waitUntilReady(), events.waitUntilReady()]);
  const started = performance.now();
  const finished = new Promise<void>((resolve) => {
    let completed = 0;
    parents.on('completed', () => {
      if (++completed === plan.applications) resolve();
    });
  });
  const flows = new FlowProducer({ connection });
  const data = { text: textOf(plan.taskBytes) };
  const remove = { removeOnComplete: true };
  for (let done = 0; done < plan.applications; done += 100) {
    await flows.addBulk(
      Array.from({ length: Math.min(100, plan.applications - done) }, (_, i) => ({
        name: 'application',
        queueName: 'parent',
        data: { n: done + i },
        opts: remove,
        children: Array.from({ length: plan.tasksPerApplication }, () => ({
          name: 'task',
          queueName: 'child',
          data,
          opts: remove,
        })),
      })),
    );
  }
  await finished;
  const seconds = (performance.now() - started) / 1000;
  const usage = watch.stop();
  await Promise.all([children.close(), parents.close(), events.close(), flows.close()]);
  return { tasks: plan.applications * plan.tasksPerApplication, seconds, ...usage };
}

async function untilListening(port: number): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const socket = createConnection({ host: '127.0.0.1', port });
    const connected = await once(socket, 'connect').then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (connected) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('redis-server did not come up');
}
