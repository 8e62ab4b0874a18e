import { placeOf } from '../clean-environment.js';
import { openServiceFolder } from '../service-folder.js';
import { connectToMariadb } from './connect-to-mariadb.js';
import { locateInstallation } from './locate-installation.js';
import type { RunningMariadb } from './running-mariadb.js';
import { startPrivateServer } from './start-private-server.js';

export interface MariadbOptions {
  /** The run's data folder; the server's data lives in `mariadb/` inside it and survives runs. */
  dataFolder: string;
  /** A MariaDB or MySQL to use instead of one of our own, by an account that may create databases and accounts. */
  mariadbUrl?: string;
  /** Where to look for an installed MariaDB; the usual folders and the search path when left out. */
  searchedFolders?: readonly string[];
  log?: (line: string) => void;
}

const WITHOUT = 'the departments that would use it use SQLite';

/**
 * Uses the server of `mariadbUrl`, else starts a private one from an installed MariaDB; resolves when it accepts
 * connections. Null, and a line in the log, where none is installed or the installed one does not start: unlike the
 * other servers, a run can do without this one. Throws when a given server does not answer or the folder is in use.
 */
export async function startMariadb(options: MariadbOptions): Promise<RunningMariadb | null> {
  const log = options.log ?? (() => undefined);
  const running = options.mariadbUrl === undefined ? await startOwn(options, log) : await use(options.mariadbUrl);
  if (running !== null) log(`MariaDB: ${running.description}`);
  return running;
}

async function startOwn(options: MariadbOptions, log: (line: string) => void): Promise<RunningMariadb | null> {
  const installation = await locateInstallation(options.searchedFolders);
  if (installation === null) {
    log(`MariaDB: none installed; ${WITHOUT}`);
    return null;
  }
  const folder = openServiceFolder(options.dataFolder, 'mariadb');
  try {
    return await startPrivateServer(installation, folder, log);
  } catch (fault) {
    folder.release();
    log(`MariaDB: the installed one does not start; ${WITHOUT} (${(fault as Error).message})`);
    return null;
  }
}

async function use(url: string): Promise<RunningMariadb> {
  // Never shown, nor the fault of reading it, which shows it whole: it may hold a password anywhere.
  if (!/^(mysql|mariadb):\/\//.test(url) || !URL.canParse(url)) {
    throw new Error('MARIADB_URL is no address of the form mysql://user:password@host:port');
  }
  try {
    await connectToMariadb(url);
  } catch (fault) {
    throw new Error(`no MariaDB accepts a connection at ${placeOf(url)}: ${(fault as Error).message}`, {
      cause: fault,
    });
  }
  return { url, origin: 'environment', description: `given, at ${placeOf(url)}`, pid: null, stop: async () => {} };
}
