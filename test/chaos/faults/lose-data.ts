import { setTimeout as wait } from 'node:timers/promises';
import amqp from 'amqplib';
import { taskQueue } from '#contracts';
import type { Fault } from './fault.js';

/**
 * Not across the deadline: results that the broker had confirmed in time and lost come again, and then late. Persons decide about those
 * (`admit_result`), no program.
 */
export const DATA_LOSSES: Fault[] = [
  {
    name: 'lose-broker-data',
    words: 'the broker loses its data folder; a new one gets accounts and rights from the definitions',
    when: 'answering',
    needs: ['own servers'],
    async strike({ servers, house, random }) {
      await wait(random.integer(100, 900));
      await servers!.loseBroker(house);
    },
  },
  {
    name: 'purge-queues',
    words: 'offices empty their own task queues, which their right to read them lets them do',
    when: 'answering',
    async strike({ house, random }) {
      for (let times = 0; times < 2; times++) {
        await wait(random.integer(100, 900));
        for (const office of house.concerned) await purge(house.broker.officeUrl(office), taskQueue(office));
      }
    },
  },
];

async function purge(url: string, queue: string): Promise<void> {
  const connection = await amqp.connect(url);
  const channel = await connection.createChannel();
  await channel.purgeQueue(queue);
  await connection.close();
}
