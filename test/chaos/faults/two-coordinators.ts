import { setTimeout as wait } from 'node:timers/promises';
import { until } from '../../harness/until.js';
import type { Fault } from './fault.js';

export const RIVALS: Fault[] = [
  {
    name: 'two-coordinators-at-close',
    words: 'two coordinators work and close side by side, and one is killed near the deadline',
    when: 'closing',
    coordinators: 2,
    async strike({ coordinators, random, deadline }) {
      await wait(Math.max(0, deadline! - Date.now() + random.integer(-800, 300)));
      random.pick(coordinators).kill();
    },
  },
  {
    name: 'zombie-coordinator',
    words:
      'one of two coordinators is stopped before the deadline and cut off, the other closes, the first wakes and goes on',
    when: 'closing',
    coordinators: 2,
    async strike({ coordinators, links, house, random, deadline }) {
      await wait(Math.max(0, deadline! - Date.now() - random.integer(100, 900)));
      coordinators[0]!.freeze();
      // What servers do when a client's machine is gone: the broker after its heartbeats, the database by its keepalive.
      const { broker, database } = links.coordinators[0]!;
      broker.cut('reset');
      database.cut('reset');
      await until(
        'the other one closes',
        async () => (await house.count(`season WHERE state IN ('closed', 'sealed')`)) === 1,
        60_000,
      );
      await wait(random.integer(0, 1_500));
      coordinators[0]!.thaw();
    },
  },
  {
    name: 'rolling-restart-at-close',
    words: 'two coordinators are ended in good order, one after the other, with the queues full across the deadline',
    when: 'closing',
    coordinators: 2,
    applications: 200,
    recoverySeconds: 20,
    adapters: 2,
    closesInSeconds: 8,
    startsAdapters: true,
    restarts: true,
    async strike({ coordinators, adapters, random, deadline, log }) {
      await Promise.all(adapters.map((adapter) => adapter.start()));
      await wait(Math.max(0, deadline! - Date.now() - random.integer(1_000, 2_500)));
      const back: Promise<void>[] = [];
      for (const coordinator of coordinators) {
        await coordinator.up();
        log(`SIGTERM ${coordinator.name}`);
        back.push(coordinator.terminate());
        await wait(random.integer(300, 1_200));
      }
      await Promise.all(back);
    },
  },
  {
    name: 'flood-at-close',
    words: 'some ten thousand results come in the last ten seconds before the deadline and across it',
    when: 'closing',
    // Some seventeen tasks each. What waits in a queue for longer than the default of a round would be sent again for nothing.
    applications: 600,
    recoverySeconds: 20,
    adapters: 2,
    closesInSeconds: 12,
    startsAdapters: true,
    async strike({ adapters, deadline }) {
      await Promise.all(adapters.map((adapter) => adapter.start()));
      await wait(Math.max(0, deadline! - Date.now()));
    },
  },
];
