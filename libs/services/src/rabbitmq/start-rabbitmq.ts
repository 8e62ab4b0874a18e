import { openServiceFolder } from '../service-folder.js';
import type { ServiceFolder } from '../service-folder.js';
import { containersWork, startContainer } from './container.js';
import { endNode } from './end-node.js';
import { locateInstallation } from './locate-installation.js';
import type { NodeTls } from './node-layout.js';
import type { RunningRabbitmq } from './running-rabbitmq.js';
import { startPrivateNode } from './start-private-node.js';
import { unpackPackages } from './unpack-packages.js';
import { useGivenBroker } from './use-given-broker.js';

export interface RabbitmqOptions {
  /** The run's data folder; the broker's data lives in `rabbitmq/` inside it and survives runs. */
  dataFolder: string;
  /** A broker to use instead of one of our own. */
  amqpUrl?: string;
  /** The management plugin of that broker. */
  managementUrl?: string;
  /** Passes over a RabbitMQ installed on this machine. */
  ignoreInstalled?: boolean;
  /** Makes a private node speak TLS alone. `amqpUrl` is then without an account, and how one comes in is what the settings say. */
  tls?: NodeTls;
  log?: (line: string) => void;
}

const NO_RABBITMQ =
  'no RabbitMQ found and none could be fetched: install rabbitmq-server or Docker, or set AMQP_URL to a running broker';

/**
 * Uses the broker of `amqpUrl`, else starts one: from an installed RabbitMQ, from Debian packages unpacked into the data
 * folder, or in a container. Resolves when it accepts connections; throws one sentence when none of these is possible.
 */
export async function startRabbitmq(options: RabbitmqOptions): Promise<RunningRabbitmq> {
  const log = options.log ?? (() => undefined);
  const running = await (options.amqpUrl === undefined
    ? startOwn(options, log)
    : useGivenBroker(options.amqpUrl, options.managementUrl ?? null));
  log(`RabbitMQ: ${running.description}`);
  return running;
}

async function startOwn(options: RabbitmqOptions, log: (line: string) => void): Promise<RunningRabbitmq> {
  const folder = openServiceFolder(options.dataFolder, 'rabbitmq');
  try {
    if (folder.leftovers.length > 0) log('RabbitMQ: ending the node of an unfinished earlier run');
    await endNode(folder.leftovers);
    return await startFirstPossible(folder, options, log);
  } catch (fault) {
    folder.release();
    throw fault;
  }
}

async function startFirstPossible(
  folder: ServiceFolder,
  { ignoreInstalled = false, tls }: RabbitmqOptions,
  log: (line: string) => void,
): Promise<RunningRabbitmq> {
  const installed = ignoreInstalled ? null : locateInstallation();
  if (installed !== null) return await startPrivateNode(folder, installed, tls ?? null);
  const unpacked = await unpackPackages(folder.path, log);
  if (unpacked.installation !== null) return await startPrivateNode(folder, unpacked.installation, tls ?? null);
  if (tls === undefined && (await containersWork())) return await startContainer(folder, log);
  throw new Error(`${NO_RABBITMQ} (${unpacked.obstacle})`);
}
