import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePortBlock } from '../free-port.js';
import { runCommand } from '../run-command.js';
import { keptSecret } from '../service-folder.js';
import type { ServiceFolder } from '../service-folder.js';
import { waitUntilReady } from '../wait-until-ready.js';
import { BrokerAdministration } from './broker-administration.js';
import { connectToBroker } from './connect-to-broker.js';
import { BROKER_SETTINGS, BROKER_USER } from './node-layout.js';
import type { RunningRabbitmq } from './running-rabbitmq.js';

const IMAGE = 'rabbitmq:3-management';
const BOOT_TIMEOUT_MS = 180_000;
const PULL_TIMEOUT_MS = 600_000;

/** Whether this user can run containers with Docker. */
export async function containersWork(): Promise<boolean> {
  return (await runCommand('docker', ['info'])).ok;
}

/** Starts RabbitMQ in a container of its own, with its data in the folder and its ports on 127.0.0.1 alone. */
export async function startContainer(folder: ServiceFolder, log: (line: string) => void): Promise<RunningRabbitmq> {
  const first = await freePortBlock(2);
  const password = keptSecret(join(folder.path, 'broker-password'));
  const name = `countersign-${createHash('sha256').update(folder.path).digest('hex').slice(0, 12)}`;
  const amqpUrl = `amqp://${BROKER_USER}:${password}@127.0.0.1:${first}`;
  const managementUrl = `http://${BROKER_USER}:${password}@127.0.0.1:${first + 1}`;
  const ready = () =>
    waitUntilReady(async () => {
      await connectToBroker(amqpUrl);
      await new BrokerAdministration(managementUrl).listVhosts();
    }, BOOT_TIMEOUT_MS);

  let stopped = false;
  log(`RabbitMQ: starting a container of the image ${IMAGE}`);
  await runCommand('docker', ['rm', '--force', name]);
  await docker(['run', '--detach', '--name', name, ...containerOptions(folder.path, password, first), IMAGE]);
  await ready();
  return {
    amqpUrl,
    managementUrl,
    origin: 'container',
    description: `container ${name} on 127.0.0.1:${first}, data in ${folder.path}`,
    pid: null,
    stop: async () => {
      if (stopped) return;
      stopped = true;
      await docker(['stop', '--time', '30', name]);
      await docker(['rm', '--force', name]);
      folder.release();
    },
    kill: async (signal) => {
      await docker(['kill', '--signal', signal, name]);
      if (signal !== 'SIGSTOP' && signal !== 'SIGCONT') await docker(['wait', name]);
    },
    control: (...words) => docker(['exec', name, 'rabbitmqctl', ...words]),
    start: async () => {
      await docker(['start', name]);
      await ready();
    },
  };
}

function containerOptions(folder: string, password: string, firstPort: number): string[] {
  const data = join(folder, 'container');
  mkdirSync(data, { recursive: true });
  const settings = join(folder, 'container.conf');
  writeFileSync(settings, `${BROKER_SETTINGS.join('\n')}\n`);
  const user = join(folder, 'container.env');
  writeFileSync(user, `RABBITMQ_DEFAULT_USER=${BROKER_USER}\nRABBITMQ_DEFAULT_PASS=${password}\n`, { mode: 0o600 });
  return [
    // The data of a node is found again by its name, which is made of the host's.
    ...['--hostname', 'countersign', '--env-file', user],
    ...['--publish', `127.0.0.1:${firstPort}:5672`, '--publish', `127.0.0.1:${firstPort + 1}:15672`],
    ...['--volume', `${data}:/var/lib/rabbitmq`],
    ...['--volume', `${settings}:/etc/rabbitmq/conf.d/90-countersign.conf:ro`],
  ];
}

async function docker(args: readonly string[]): Promise<string> {
  const { ok, stdout, complaint } = await runCommand('docker', args, { timeoutMs: PULL_TIMEOUT_MS });
  if (!ok) throw new Error(`docker ${args[0]} failed: ${complaint}`);
  return stdout;
}
