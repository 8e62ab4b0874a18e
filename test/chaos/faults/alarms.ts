import { setTimeout as wait } from 'node:timers/promises';
import type { RunningRabbitmq } from '#services';
import { until } from '../../harness/until.js';
import type { Fault } from './fault.js';

function alarm(name: string, words: string, on: string[], off: string[]): Fault {
  return {
    name,
    words,
    when: 'answering',
    needs: ['own servers'],
    async strike({ servers, random }) {
      await wait(random.integer(0, 500));
      try {
        await servers!.broker.control(...on);
        await until('the alarm is raised', async () => (await alarms(servers!.broker)) !== '[]');
        await wait(random.integer(1_500, 4_000));
      } finally {
        await servers!.broker.control(...off);
      }
    },
  };
}

/** The values that the node started with: `BROKER_SETTINGS` of the services. */
export const ALARMS: Fault[] = [
  alarm(
    'memory-alarm',
    'the broker is short of memory and takes nothing from anybody who publishes',
    ['set_vm_memory_high_watermark', 'absolute', '1MB'],
    ['set_vm_memory_high_watermark', 'absolute', '1GB'],
  ),
  alarm(
    'disk-alarm',
    'the broker is short of disk and takes nothing from anybody who publishes',
    ['set_disk_free_limit', '900000GB'],
    ['set_disk_free_limit', '200MB'],
  ),
];

/** The alarms that are on, as Erlang writes a list. */
async function alarms(broker: RunningRabbitmq): Promise<string> {
  return (await broker.control('eval', 'rabbit_alarm:get_alarms().')).trim();
}
