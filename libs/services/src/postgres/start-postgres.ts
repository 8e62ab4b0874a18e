import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { chooseAccount, runAs } from '../choose-account.js';
import type { Account } from '../choose-account.js';
import { cleanEnvironment, placeOf } from '../clean-environment.js';
import { clearStaleLock } from '../clear-stale-lock.js';
import { freePort } from '../free-port.js';
import { lastLines, launchDaemon } from '../launch-daemon.js';
import { endProcess } from '../process-record.js';
import { keptSecret, openServiceFolder } from '../service-folder.js';
import { waitUntilReady } from '../wait-until-ready.js';
import { accountTrial, locateBinaries } from './locate-binaries.js';
import { SERVER_SETTINGS } from './server-settings.js';

export interface PostgresOptions {
  /** The run's data folder; the cluster lives in `postgres/` inside it and survives runs. */
  dataFolder: string;
  /** A PostgreSQL to use instead of the embedded one, by a role that may create databases. */
  databaseUrl?: string;
  log?: (line: string) => void;
}

export interface RunningPostgres {
  /** `postgres://…/postgres` of a role that may create databases. Holds a password: never log it. */
  url: string;
  origin: 'environment' | 'embedded';
  description: string;
  /** The server process, null when it is not ours. */
  pid: number | null;
  /** Ends an embedded server (fast shutdown) and resolves when it has ended. May be called twice. */
  stop(): Promise<void>;
}

/** SIGINT is the fast shutdown, SIGQUIT the immediate one (recovery at the next start). */
const SHUTDOWN = [
  { signal: 'SIGINT', waitMs: 30_000 },
  { signal: 'SIGQUIT', waitMs: 5_000 },
] as const;

/** Uses the PostgreSQL of `databaseUrl`, else starts the embedded one; resolves when it accepts connections. */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const log = options.log ?? (() => undefined);
  const running =
    options.databaseUrl === undefined ? await startEmbedded(options.dataFolder, log) : await use(options.databaseUrl);
  log(`PostgreSQL: ${running.description}`);
  return running;
}

async function use(url: string): Promise<RunningPostgres> {
  try {
    await connectOnce(url);
  } catch (fault) {
    throw new Error(`no PostgreSQL accepts a connection at ${placeOf(url)}: ${(fault as Error).message}`, {
      cause: fault,
    });
  }
  return { url, origin: 'environment', description: `given, at ${placeOf(url)}`, pid: null, stop: async () => {} };
}

async function startEmbedded(dataFolder: string, log: (line: string) => void): Promise<RunningPostgres> {
  const binaries = locateBinaries();
  const folder = openServiceFolder(dataFolder, 'postgres');
  try {
    const cluster = join(folder.path, 'cluster');
    const unrecorded = clearStaleLock(join(cluster, 'postmaster.pid'), cluster);
    for (const leftover of [...folder.leftovers, ...(unrecorded === null ? [] : [unrecorded])]) {
      log(`PostgreSQL: ending the server of an unfinished earlier run (process ${leftover.pid})`);
      await endProcess(leftover, SHUTDOWN);
    }
    const password = keptSecret(join(folder.path, 'superuser-password'));
    const account = await chooseAccount(accountTrial(binaries), folder.path);
    await createCluster(binaries, folder.path, account, log);
    const port = await freePort();
    const server = await launchServer(binaries, folder.path, account, port);
    folder.record([server.record]);
    const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
    const logFile = logFileOf(folder.path);
    await waitUntilReady(
      () => connectOnce(url),
      60_000,
      (fault) => {
        if ((fault as { code?: string }).code === '28P01') return `${folder.path} was made with another password`;
        const end = server.ended();
        return end === null ? null : `the embedded PostgreSQL ended (${end}):\n${lastLines(logFile)}`;
      },
    );
    const stop = async () => {
      await endProcess(server.record, SHUTDOWN);
      folder.release();
    };
    const description = `embedded on 127.0.0.1:${port} (${account.name}), data in ${folder.path}`;
    return { url, origin: 'embedded', description, pid: server.record.pid, stop };
  } catch (fault) {
    folder.release();
    throw fault;
  }
}

/** Makes the cluster beside its place and moves it there when whole, so that a cut-off attempt leaves nothing. */
async function createCluster(
  binaries: string,
  folder: string,
  account: Account,
  log: (line: string) => void,
): Promise<void> {
  const cluster = join(folder, 'cluster');
  if (existsSync(cluster)) return;
  log('PostgreSQL: making a new cluster');
  const fresh = `${cluster}.new`;
  rmSync(fresh, { recursive: true, force: true });
  const { ok, complaint } = await runAs(
    account,
    join(binaries, 'bin', 'initdb'),
    [
      ...['-D', fresh, '-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${join(folder, 'superuser-password')}`],
      // The built-in locale sorts by code point alike on every machine, whatever locales it has.
      ...['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    ],
    folder,
  );
  if (!ok) throw new Error(`initdb failed: ${complaint}`);
  renameSync(fresh, cluster);
}

async function launchServer(binaries: string, folder: string, account: Account, port: number) {
  const settings = Object.entries({ ...SERVER_SETTINGS, port: String(port) });
  const postgres = [join(binaries, 'bin', 'postgres'), '-D', join(folder, 'cluster')];
  const [command = '', ...args] = [
    ...account.prefix,
    ...postgres,
    ...settings.flatMap(([key, value]) => ['-c', `${key}=${value}`]),
  ];
  return await launchDaemon({
    command,
    args,
    cwd: '/',
    env: cleanEnvironment(folder, { LC_ALL: 'C' }),
    logFile: logFileOf(folder),
    stopSignal: 'SIGINT',
    ...(account.uid === undefined ? {} : { uid: account.uid, gid: account.gid }),
  });
}

function logFileOf(folder: string): string {
  return join(folder, 'server.log');
}

async function connectOnce(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    await client.query('select 1');
  } finally {
    await client.end();
  }
}
