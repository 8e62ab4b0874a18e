import { createHash } from 'node:crypto';
import { BrokerAdministration } from '#services';
import { provisionBroker, type ProvisionedBroker } from '../../apps/rehearsal/src/ground/provision-broker.js';

function environment(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: run this through \`npm test\`, which starts RabbitMQ`);
  return value;
}

export interface TestBroker extends ProvisionedBroker {
  vhost: string;
  administration: BrokerAdministration;
  drop(): Promise<void>;
}

/**
 * A virtual host of its own for one suite, with accounts. Office accounts belong to the whole broker and suites run side by side, so
 * their passwords are the same in all of them. `node` is another broker than the shared one, for stories in which it dies.
 */
export async function createBroker(
  purpose: string,
  offices: readonly string[],
  ingressPartitions = 1,
  node = { amqpUrl: environment('AMQP_URL'), managementUrl: environment('RABBITMQ_MANAGEMENT_URL') },
): Promise<TestBroker> {
  const { amqpUrl, managementUrl } = node;
  const vhost = `test-${purpose}-${process.pid}`;
  const provisioned = await provisionBroker({
    managementUrl,
    amqpUrl,
    vhost,
    offices,
    ingressPartitions,
    passwordOf: (account) => createHash('sha256').update(`test ${account}`).digest('base64url'),
  });
  const administration = new BrokerAdministration(managementUrl);
  return { ...provisioned, vhost, administration, drop: () => administration.deleteVhost(vhost) };
}
