import { mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { cleanEnvironment } from '../clean-environment.js';
import { keptSecret } from '../service-folder.js';
import type { RabbitmqInstallation } from './locate-installation.js';

export const BROKER_USER = 'countersign';

/** Larger than any message of the bus may be, which has its own, lower limit; the broker's default is 128 MiB. */
export const MAX_MESSAGE_BYTES = 1_048_576;

/** Consecutive TCP ports of one private node. */
export interface NodePorts {
  amqp: number;
  distribution: number;
  portMapper: number;
  management: number;
}

/** Settings that hold for a private node and for a container alike. Statistics are gathered by others, from the queues. */
export const BROKER_SETTINGS: readonly string[] = [
  `max_message_size = ${MAX_MESSAGE_BYTES}`,
  'management_agent.disable_metrics_collector = true',
  'disk_free_limit.absolute = 200MB',
  'vm_memory_high_watermark.absolute = 1GB',
  'log.console = true',
  'log.console.level = warning',
];

/** How a private node takes TLS in place of plain connections. */
export interface NodeTls {
  /** Lines of the node's configuration: certificates, and `listeners.ssl.default` on the given port. */
  settings(port: number): readonly string[];
  /** Plugins beside the management plugin. */
  plugins: readonly string[];
}

/** Writes the node's configuration files into the folder. Its only user is made at the first boot over the data. */
export function writeNodeFiles(folder: string, ports: NodePorts, tls: NodeTls | null): { password: string } {
  for (const name of ['home', 'mnesia', 'log']) mkdirSync(join(folder, name), { recursive: true });
  const password = keptSecret(join(folder, 'broker-password'));
  const lines = [
    ...BROKER_SETTINGS,
    'log.file = false',
    ...(tls === null ? [`listeners.tcp.1 = 127.0.0.1:${ports.amqp}`] : tls.settings(ports.amqp)),
    'management.tcp.ip = 127.0.0.1',
    `management.tcp.port = ${ports.management}`,
    `default_user = ${BROKER_USER}`,
    `default_pass = ${password}`,
  ];
  writeFileSync(join(folder, 'rabbitmq.conf'), `${lines.join('\n')}\n`, { mode: 0o600 });
  writeFileSync(join(folder, 'enabled_plugins'), `[${['rabbitmq_management', ...(tls?.plugins ?? [])].join(', ')}].\n`);
  return { password };
}

/**
 * The folder as the node has to know it. RabbitMQ crashes on paths with letters beyond Latin-1 and its scripts break on
 * spaces; under Linux a process can name its own working directory by a path that is plain and always the same.
 */
export function placeForNode(folder: string): string {
  return process.platform === 'linux' ? '/proc/self/cwd' : folder;
}

/**
 * The environment, valid for processes whose working directory is the folder, of the node and its port mapper. HOME holds the node's own Erlang cookie; the host part `localhost`
 * keeps the data readable when the machine's name changes; files that must not be read are named and absent.
 */
export function nodeEnvironment(
  folder: string,
  installation: RabbitmqInstallation,
  ports: NodePorts,
  tls: NodeTls | null,
): Record<string, string> {
  const place = placeForNode(folder);
  const home = join(place, 'home');
  const path = [installation.erlangFolder, cleanEnvironment(home).PATH].join(delimiter);
  const libraries = installation.libraryFolders.join(delimiter);
  return cleanEnvironment(home, {
    PATH: path,
    ...(libraries === '' ? {} : { LD_LIBRARY_PATH: libraries }),
    ERL_EPMD_PORT: String(ports.portMapper),
    ERL_EPMD_ADDRESS: '127.0.0.1',
    RABBITMQ_NODENAME: 'countersign@localhost',
    // Either of the two opens a plain listener, whatever the configuration says.
    ...(tls === null ? { RABBITMQ_NODE_IP_ADDRESS: '127.0.0.1', RABBITMQ_NODE_PORT: String(ports.amqp) } : {}),
    RABBITMQ_DIST_PORT: String(ports.distribution),
    RABBITMQ_MNESIA_BASE: join(place, 'mnesia'),
    RABBITMQ_LOG_BASE: join(place, 'log'),
    RABBITMQ_LOGS: '-',
    RABBITMQ_PID_FILE: join(place, 'rabbit.pid'),
    RABBITMQ_CONFIG_FILE: join(place, 'rabbitmq.conf'),
    RABBITMQ_CONFIG_FILES: join(place, 'absent'),
    RABBITMQ_ADVANCED_CONFIG_FILE: join(place, 'absent.config'),
    RABBITMQ_CONF_ENV_FILE: join(place, 'absent.conf'),
    RABBITMQ_GENERATED_CONFIG_DIR: join(place, 'log'),
    RABBITMQ_ENABLED_PLUGINS_FILE: join(place, 'enabled_plugins'),
    // Schedulers bound to cores would crowd the programs that share a small machine with the broker.
    RABBITMQ_SCHEDULER_BIND_TYPE: 'u',
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS:
      '+sbwt none +sbwtdcpu none +sbwtdio none -start_epmd false -kernel inet_dist_use_interface {127,0,0,1}',
    // The script then turns into the Erlang machine itself: signals reach it, and its process number is the node's.
    detached: 'true',
  });
}
