import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A RabbitMQ on disk, ready to be started as a private node. */
export interface RabbitmqInstallation {
  origin: 'private node' | 'unpacked packages';
  /** The rabbitmq-server script of RabbitMQ itself, never the wrapper of a distribution, which insists on its own user. */
  script: string;
  /** Where erl and epmd lie; first on the search path. */
  erlangFolder: string;
  /** Folders of shared libraries that the machine itself lacks. */
  libraryFolders: readonly string[];
}

const SCRIPTS = [
  '/usr/lib/rabbitmq/bin/rabbitmq-server',
  '/opt/homebrew/opt/rabbitmq/sbin/rabbitmq-server',
  '/usr/local/opt/rabbitmq/sbin/rabbitmq-server',
];
const ERLANG_FOLDERS = ['/usr/lib/erlang/bin', '/opt/homebrew/bin', '/usr/local/bin', '/usr/bin'];

/** The RabbitMQ installed on this machine, or null. */
export function locateInstallation(): RabbitmqInstallation | null {
  const script = SCRIPTS.find((candidate) => existsSync(candidate));
  const onPath = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const erlangFolder = [...ERLANG_FOLDERS, ...onPath].find(
    (folder) => existsSync(join(folder, 'erl')) && existsSync(join(folder, 'epmd')),
  );
  if (script === undefined || erlangFolder === undefined) return null;
  return { origin: 'private node', script, erlangFolder, libraryFolders: [] };
}
