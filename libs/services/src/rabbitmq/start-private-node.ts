import { connect } from 'node:net';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { freePortBlock } from '../free-port.js';
import { lastLines, launchDaemon } from '../launch-daemon.js';
import type { Daemon } from '../launch-daemon.js';
import { isRunning, signalProcess, waitForEnd } from '../process-record.js';
import type { ServiceFolder } from '../service-folder.js';
import { runCommand } from '../run-command.js';
import { waitUntilReady } from '../wait-until-ready.js';
import { BrokerAdministration } from './broker-administration.js';
import { connectToBroker } from './connect-to-broker.js';
import { endNode } from './end-node.js';
import type { RabbitmqInstallation } from './locate-installation.js';
import { BROKER_USER, nodeEnvironment, writeNodeFiles } from './node-layout.js';
import type { NodePorts, NodeTls } from './node-layout.js';
import type { RunningRabbitmq } from './running-rabbitmq.js';

const BOOT_TIMEOUT_MS = 120_000;

/** Starts a node of our own over the folder; resolves when it takes AMQP connections and its HTTP API answers. */
export async function startPrivateNode(
  folder: ServiceFolder,
  installation: RabbitmqInstallation,
  tls: NodeTls | null,
): Promise<RunningRabbitmq> {
  const first = await freePortBlock(4);
  const ports: NodePorts = { amqp: first, distribution: first + 1, portMapper: first + 2, management: first + 3 };
  const { password } = writeNodeFiles(folder.path, ports, tls);
  const environment = nodeEnvironment(folder.path, installation, ports, tls);
  const place = `127.0.0.1:${ports.amqp}`;
  const amqpUrl = tls === null ? `amqp://${BROKER_USER}:${password}@${place}` : `amqps://${place}`;
  const managementUrl = `http://${BROKER_USER}:${password}@127.0.0.1:${ports.management}`;
  const portMapper = await launchPortMapper(folder.path, installation, ports, environment);
  let node: Daemon | null = null;
  let stopped = false;

  const stop = async () => {
    stopped = true;
    await endNode([...(node === null ? [] : [node.record]), portMapper.record]);
    folder.release();
  };
  const start = async () => {
    if (stopped) throw new Error('this RabbitMQ was stopped for good: call startRabbitmq for another one');
    if (node !== null && isRunning(node.record)) return;
    const logFile = join(folder.path, 'node.log');
    const started = await launchDaemon({
      command: installation.script,
      args: [],
      cwd: folder.path,
      env: environment,
      logFile,
      stopSignal: 'SIGTERM',
    });
    node = started;
    folder.record([started.record, portMapper.record]);
    await waitUntilReady(
      async () => {
        await (tls === null ? connectToBroker(amqpUrl) : listensOn(ports.amqp));
        await new BrokerAdministration(managementUrl).listVhosts();
      },
      BOOT_TIMEOUT_MS,
      () => (started.ended() === null ? null : `RabbitMQ ended (${started.ended()}):\n${lastLines(logFile, 20)}`),
    );
  };
  const kill = async (signal: NodeJS.Signals) => {
    if (node === null) return;
    signalProcess(node.record, signal, signal === 'SIGKILL');
    if (signal === 'SIGSTOP' || signal === 'SIGCONT') return;
    if (!(await waitForEnd(node.record, 30_000))) throw new Error(`RabbitMQ does not end by ${signal}`);
  };

  const control = async (...words: string[]) => {
    const command = join(dirname(installation.script), 'rabbitmqctl');
    const { ok, stdout, complaint } = await runCommand(command, words, { cwd: folder.path, env: environment });
    if (!ok) throw new Error(`rabbitmqctl ${words.join(' ')}: ${complaint}`);
    return stdout;
  };

  try {
    await start();
  } catch (fault) {
    await stop();
    throw fault;
  }
  return {
    amqpUrl,
    managementUrl,
    origin: installation.origin,
    description: `${installation.origin} on 127.0.0.1:${ports.amqp}, data in ${folder.path}`,
    get pid() {
      return node !== null && isRunning(node.record) ? node.record.pid : null;
    },
    stop,
    kill,
    control,
    start,
  };
}

async function listensOn(port: number): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.destroy();
}

/** Starts the node's own epmd in the foreground. Left to itself the node starts one that outlives it unseen. */
async function launchPortMapper(
  folder: string,
  installation: RabbitmqInstallation,
  ports: NodePorts,
  env: Record<string, string>,
): Promise<Daemon> {
  const portMapper = await launchDaemon({
    command: join(installation.erlangFolder, 'epmd'),
    args: ['-port', String(ports.portMapper), '-address', '127.0.0.1'],
    cwd: folder,
    env,
    logFile: join(folder, 'port-mapper.log'),
    stopSignal: 'SIGTERM',
  });
  await waitUntilReady(
    () => listensOn(ports.portMapper),
    10_000,
    () => (portMapper.ended() === null ? null : `epmd, the port mapper of Erlang, ended (${portMapper.ended()})`),
  );
  return portMapper;
}
