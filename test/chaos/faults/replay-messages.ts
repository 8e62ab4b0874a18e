import { setTimeout as wait } from 'node:timers/promises';
import amqp from 'amqplib';
import { RESULT_V1, resultsExchange, TASK_V1, TASKS_EXCHANGE } from '#contracts';
import type { Random } from '../../../apps/rehearsal/src/sample/random.js';
import type { Fault, Stage } from './fault.js';

/** Sends bodies with the account that the address names, and waits until the broker has them. */
async function send(url: string, messages: readonly Parameters<amqp.ConfirmChannel['publish']>[]): Promise<void> {
  const connection = await amqp.connect(url);
  const channel = await connection.createConfirmChannel();
  for (const message of messages) channel.publish(...message);
  await channel.waitForConfirms();
  await connection.close();
}

function shuffled<T>(list: readonly T[], random: Random): T[] {
  const left = [...list];
  return list.map(() => left.splice(random.integer(0, left.length - 1), 1)[0]!);
}

async function replay({ house, random }: Stage): Promise<void> {
  const tasks = await house.query<{ office: string; body: Buffer }>(
    'SELECT t.office, e.body FROM task t JOIN envelope e ON e.id = coalesce(t.envelope_id, t.id)',
  );
  const persistent = { persistent: true, mandatory: true };
  await send(
    house.broker.coordinatorUrl,
    shuffled(tasks, random).map(({ office, body }) => [TASKS_EXCHANGE, office, body, { ...persistent, type: TASK_V1 }]),
  );
  const results = await house.query<{ office: string; envelope: Buffer }>('SELECT office, envelope FROM result');
  for (const office of new Set(results.map((one) => one.office))) {
    const own = results.filter((one) => one.office === office);
    await send(
      house.broker.officeUrl(office),
      shuffled(own, random).map(({ envelope }) => [
        resultsExchange(office),
        '',
        envelope,
        { ...persistent, type: RESULT_V1, userId: office },
      ]),
    );
  }
}

export const REPLAYS: Fault[] = [
  {
    name: 'duplicates',
    words: 'all tasks and all results are delivered again, three times, in another order',
    when: 'answering',
    async strike(stage) {
      for (let times = 0; times < 3; times++) {
        await wait(stage.random.integer(200, 900));
        await replay(stage);
      }
    },
  },
  {
    name: 'duplicates-at-close',
    words: 'the same across the deadline: a copy behind the fence makes nothing late',
    when: 'closing',
    async strike(stage) {
      for (const before of [1_500, 200, -300]) {
        await wait(Math.max(0, stage.deadline! - before - Date.now()));
        await replay(stage);
      }
    },
  },
];
