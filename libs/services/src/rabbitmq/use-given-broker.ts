import { placeOf } from '../clean-environment.js';
import { connectToBroker } from './connect-to-broker.js';
import type { RunningRabbitmq } from './running-rabbitmq.js';

/** A broker somebody else runs: connected to once, never stopped. */
export async function useGivenBroker(amqpUrl: string, managementUrl: string | null): Promise<RunningRabbitmq> {
  try {
    await connectToBroker(amqpUrl);
  } catch (fault) {
    throw new Error(`no RabbitMQ accepts a connection at ${placeOf(amqpUrl)}: ${(fault as Error).message}`, {
      cause: fault,
    });
  }
  const notOurs = async () => {
    throw new Error('the broker was given by its address: only its own administrator can stop or start it');
  };
  return {
    amqpUrl,
    managementUrl,
    origin: 'environment',
    description: `given, at ${placeOf(amqpUrl)}`,
    pid: null,
    stop: async () => {},
    kill: notOurs,
    control: notOurs,
    start: notOurs,
  };
}
