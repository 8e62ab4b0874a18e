import { chownSync, existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chooseAccount, runAs } from '../choose-account.js';
import type { Account } from '../choose-account.js';
import { cleanEnvironment } from '../clean-environment.js';
import { clearStaleLock } from '../clear-stale-lock.js';
import { freePort } from '../free-port.js';
import { lastLines, launchDaemon } from '../launch-daemon.js';
import type { Daemon } from '../launch-daemon.js';
import { endProcess } from '../process-record.js';
import { keptSecret } from '../service-folder.js';
import type { ServiceFolder } from '../service-folder.js';
import { waitUntilReady } from '../wait-until-ready.js';
import { connectToMariadb } from './connect-to-mariadb.js';
import type { MariadbInstallation } from './locate-installation.js';
import type { RunningMariadb } from './running-mariadb.js';
import { SERVER_SETTINGS } from './server-settings.js';

const SHUTDOWN = [{ signal: 'SIGTERM', waitMs: 30_000 }] as const;

/** Starts a server of our own over the folder. It reads no option file of this machine and meets no other server. */
export async function startPrivateServer(
  installation: MariadbInstallation,
  folder: ServiceFolder,
  log: (line: string) => void,
): Promise<RunningMariadb> {
  await endLeftovers(folder, log);
  const password = keptSecret(join(folder.path, 'root-password'));
  const account = await chooseAccount(
    { service: 'MariaDB', setting: 'MARIADB_URL', command: [installation.server, '--no-defaults', '--version'] },
    folder.path,
  );
  await createData(installation, folder.path, account, log);
  const port = await freePort();
  const url = `mysql://root:${password}@127.0.0.1:${port}`;
  const server = await launchServer(installation, folder.path, account, port, password);
  folder.record([server.record]);
  const stop = async () => {
    await endProcess(server.record, SHUTDOWN);
    folder.release();
  };
  try {
    await waitUntilReady(
      () => connectToMariadb(url),
      60_000,
      () => {
        const end = server.ended();
        return end === null ? null : `MariaDB ended (${end}):\n${lastLines(join(folder.path, 'server.log'))}`;
      },
    );
  } catch (fault) {
    await stop();
    throw fault;
  }
  rmSync(firstStatements(folder.path));
  const description = `private server on 127.0.0.1:${port} (${account.name}), data in ${folder.path}`;
  return { url, origin: 'private server', description, pid: server.record.pid, stop };
}

async function endLeftovers(folder: ServiceFolder, log: (line: string) => void): Promise<void> {
  const data = join(folder.path, 'data');
  const unrecorded = clearStaleLock(join(data, 'server.pid'), data);
  for (const leftover of [...folder.leftovers, ...(unrecorded === null ? [] : [unrecorded])]) {
    log(`MariaDB: ending the server of an unfinished earlier run (process ${leftover.pid})`);
    await endProcess(leftover, SHUTDOWN);
  }
}

/** Makes the data beside its place and moves it there when whole, so that a cut-off attempt leaves nothing. */
async function createData(
  { installer }: MariadbInstallation,
  folder: string,
  account: Account,
  log: (line: string) => void,
): Promise<void> {
  const data = join(folder, 'data');
  if (existsSync(data)) return;
  log('MariaDB: making a new data folder');
  const fresh = `${data}.new`;
  rmSync(fresh, { recursive: true, force: true });
  // Of accounts this makes only root@localhost, without a password. With --user it would change files of the installation.
  const { ok, complaint } = await runAs(
    account,
    installer,
    [
      ...['--no-defaults', `--datadir=${fresh}`, '--skip-test-db'],
      ...['--auth-root-authentication-method=socket', '--auth-root-socket-user=root'],
    ],
    folder,
  );
  if (!ok) throw new Error(`${installer} failed: ${complaint}`);
  renameSync(fresh, data);
}

/** Launches the server, which gives root its password before it takes the first connection, at each start. */
async function launchServer(
  installation: MariadbInstallation,
  folder: string,
  account: Account,
  port: number,
  password: string,
): Promise<Daemon> {
  const statements = firstStatements(folder);
  rmSync(statements, { force: true });
  writeFileSync(statements, `ALTER USER root@localhost IDENTIFIED BY '${password}';\n`, { mode: 0o600 });
  if (account.owner !== null) chownSync(statements, account.owner, account.owner);
  const settings = { ...SERVER_SETTINGS, datadir: join(folder, 'data'), port: String(port), 'init-file': statements };
  const [command = '', ...args] = [
    ...account.prefix,
    ...[installation.server, '--no-defaults'],
    ...Object.entries(settings).map(([key, value]) => `--${key}=${value}`),
  ];
  return await launchDaemon({
    command,
    args,
    cwd: '/',
    env: cleanEnvironment(folder, { LC_ALL: 'C' }),
    logFile: join(folder, 'server.log'),
    stopSignal: 'SIGTERM',
    ...(account.uid === undefined ? {} : { uid: account.uid, gid: account.gid }),
  });
}

/** Holds the password; there only while a server starts. */
function firstStatements(folder: string): string {
  return join(folder, 'first-statements.sql');
}
