import type { Channel } from 'amqplib';
import { resultsExchange, type OfficeId } from '#contracts';

/**
 * Makes the broker refuse what the office publishes (nack): beside the ingress queue its exchange feeds a queue that is always full,
 * so that a copy is seen here all the same. Returns what ends it.
 */
export async function refuseResults(channel: Channel, office: OfficeId): Promise<() => Promise<void>> {
  const { queue } = await channel.assertQueue('', {
    exclusive: true,
    arguments: { 'x-max-length': 0, 'x-overflow': 'reject-publish' },
  });
  await channel.bindQueue(queue, resultsExchange(office), '');
  return async () => void (await channel.deleteQueue(queue));
}

/** Makes the broker return what the office publishes as mandatory: no queue takes it. Returns what ends it. */
export async function returnResults(channel: Channel, office: OfficeId, ingress: string): Promise<() => Promise<void>> {
  await channel.unbindQueue(ingress, resultsExchange(office), '');
  return async () => void (await channel.bindQueue(ingress, resultsExchange(office), ''));
}
