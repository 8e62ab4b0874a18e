import { rmSync } from 'node:fs';
import { join } from 'node:path';
import amqp from 'amqplib';
import { brokerTopology } from '#bus';
import { taskQueue } from '#contracts';
import { startRabbitmq } from '#services';
import { handInAll } from '../../../apps/rehearsal/src/hand-in.js';
import { House } from '../../harness/house.js';
import { until } from '../../harness/until.js';

describe('an office that reads nothing until its queue is full', () => {
  it('stops the way to no other office, and gets its tasks when it reads again', async () => {
    // A broker where others make and drop queues may take minutes over a policy.
    const folder = join(process.cwd(), '.data/test/full-queue-node');
    rmSync(folder, { recursive: true, force: true });
    const node = await startRabbitmq({ dataFolder: folder });
    const house = await House.open({
      purpose: 'full',
      applications: 12,
      node: { amqpUrl: node.amqpUrl, managementUrl: node.managementUrl! },
    });
    try {
      const tasks = new Map<string, number>();
      for (const { office } of house.sample.truth) tasks.set(office, (tasks.get(office) ?? 0) + 1);
      const [[lazy, expected]] = [...tasks].sort((a, b) => b[1] - a[1]) as [[string, number]];
      const { administration, vhost } = house.broker;
      // Put over a queue that stands it would wait for its leader: the queue is made under it.
      const connection = await amqp.connect(house.broker.coordinatorUrl);
      const channel = await connection.createChannel();
      await channel.deleteQueue(taskQueue(lazy));
      // In the place of the generated limit of 256 MiB, for this queue alone.
      await administration.putPolicy(vhost, 'small', {
        pattern: `^${taskQueue(lazy).replaceAll('.', '\\.')}$`,
        priority: 9,
        definition: { 'max-length-bytes': 2_000 },
      });
      const { queues, bindings } = brokerTopology({ offices: [lazy], ingressPartitions: 1 });
      const queue = queues.find(({ name }) => name === taskQueue(lazy))!;
      const binding = bindings.find((one) => one.queue === queue.name)!;
      await channel.assertQueue(queue.name, { durable: true, arguments: queue.arguments });
      await channel.bindQueue(queue.name, binding.exchange, binding.routingKey);
      await connection.close();
      const coordinator = await house.startCoordinator();
      await house.startAdapters([lazy]);
      // The limit is soft: what is under way when the queue becomes full still gets in. What comes after that does not.
      const token = house.accounts.tokens.intake_service;
      await handInAll(coordinator.url, token, house.sample.applications.slice(0, 6));
      await house.untilAnswered([lazy]);
      await handInAll(coordinator.url, token, house.sample.applications.slice(6));
      await house.untilAnswered([lazy]);

      await until('only tasks of the full queue wait', async () => {
        const waiting = await house.query<{ office: string; n: number; failures: number }>(
          'SELECT office, count(*)::int AS n, min(failures) AS failures FROM outbox GROUP BY office',
        );
        return waiting.length === 1 && waiting[0]!.office === lazy && waiting[0]!.n > 1 && waiting[0]!.failures > 0;
      });
      expect(await house.count('task WHERE office = $1', [lazy])).toBe(expected);

      await house.startAdapter([lazy]);
      await house.untilAnswered();
      await until('every receipt has gone out', async () => (await house.count('outbox')) === 0);
      expect(await house.count('result')).toBe(house.sample.truth.length);
      expect(await house.query('SELECT code, detail, office FROM quarantine')).toEqual([]);
    } finally {
      await house.close();
      await node.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
