import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runCommand } from '../run-command.js';

/** A MariaDB on disk, ready to be started as a private server. */
export interface MariadbInstallation {
  server: string;
  /** The program that makes the system tables of a new data folder. */
  installer: string;
}

/** Before 10.4 the programs have only the names of MySQL. */
const SERVERS = ['mariadbd', 'mysqld'];
const INSTALLERS = ['mariadb-install-db', 'mysql_install_db'];
/** Servers often lie off the search path. */
const FOLDERS = [
  ...['/usr/sbin', '/usr/libexec', '/usr/bin', '/usr/local/sbin', '/usr/local/bin'],
  ...['/opt/homebrew/opt/mariadb/bin', '/usr/local/opt/mariadb/bin'],
];

/** The MariaDB installed on this machine, or null. MySQL, which makes its data folders otherwise, is not taken for one. */
export async function locateInstallation(folders?: readonly string[]): Promise<MariadbInstallation | null> {
  const onPath = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const searched = folders ?? [...FOLDERS, ...onPath];
  const server = find(SERVERS, searched);
  const installer = find(INSTALLERS, searched);
  if (server === null || installer === null) return null;
  const { stdout } = await runCommand(server, ['--no-defaults', '--version']);
  return stdout.includes('MariaDB') ? { server, installer } : null;
}

function find(names: readonly string[], folders: readonly string[]): string | null {
  const candidates = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return candidates.find((candidate) => existsSync(candidate)) ?? null;
}
