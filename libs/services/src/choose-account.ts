import { chownSync, lchownSync, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { cleanEnvironment } from './clean-environment.js';
import { runCommand } from './run-command.js';

/** How a server that refuses to run as root is run: by which user, and by which program in front. */
export interface Account {
  name: 'own user' | 'user nobody' | 'user nobody with file capabilities' | 'user namespace';
  /** Who has to own the data folder, as seen from outside; null when it is ours already. */
  owner: number | null;
  uid?: number;
  gid?: number;
  prefix: readonly string[];
}

const NOBODY = 65_534;

export const OWN_USER: Account = { name: 'own user', owner: null, prefix: [] };

/**
 * The roads for root, best first. The first needs every folder above the binaries and the data to be open to other
 * users. The second lends the user the capability to pass closed folders; without no_setuid_fixup it would not count in
 * access(2), by which PostgreSQL looks for its own binary. The third keeps root's file rights under another number.
 */
export const ACCOUNTS_OF_ROOT: readonly Account[] = [
  { name: 'user nobody', owner: NOBODY, uid: NOBODY, gid: NOBODY, prefix: [] },
  {
    name: 'user nobody with file capabilities',
    owner: NOBODY,
    prefix: [
      'setpriv',
      ...[`--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups', '--securebits=+no_setuid_fixup'],
      ...['--inh-caps=+dac_override', '--ambient-caps=+dac_override'],
    ],
  },
  {
    name: 'user namespace',
    owner: 0,
    prefix: ['unshare', '--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`],
  },
];

/** What an account has to be able to run, and how to speak of it. */
export interface AccountTrial {
  /** "the embedded PostgreSQL" */
  service: string;
  /** The environment variable that names a server to use instead. */
  setting: string;
  /** A program of the server and arguments with which it looks for its files, makes nothing and ends well. */
  command: readonly [string, ...string[]];
}

/**
 * The first account under which the command succeeds and the data folder can be written, which is tried out; the folder
 * then belongs to that account. Throws one sentence that says what to do when there is none.
 */
export async function chooseAccount(
  trial: AccountTrial,
  folder: string,
  accounts: readonly Account[] = process.getuid?.() === 0 ? ACCOUNTS_OF_ROOT : [OWN_USER],
): Promise<Account> {
  const complaints: string[] = [];
  for (const account of accounts) {
    if (account.owner !== null) giveTo(folder, account.owner);
    const complaint = await tryOut(account, trial.command, folder);
    if (complaint === null) return account;
    complaints.push(`${account.name}: ${complaint}`);
  }
  const advice = accounts.includes(OWN_USER)
    ? 'make the data folder writable for this user'
    : 'run as a normal user, or move the project to a folder that other users may enter';
  throw new Error(`${trial.service} cannot run here: ${advice}, or set ${trial.setting} (${complaints.join('; ')})`);
}

/** Null when the account can do it, else what was missing. */
async function tryOut(account: Account, command: readonly string[], folder: string): Promise<string | null> {
  const script = 'folder="$1"; shift; "$@" && : > "$folder/trial" && rm "$folder/trial"';
  const { ok, complaint } = await runAs(account, '/bin/sh', ['-c', script, 'trial', folder, ...command], folder);
  return ok ? null : complaint.replaceAll('\n', ' ');
}

/** Runs a program to its end under the account. */
export async function runAs(account: Account, command: string, args: readonly string[], home: string) {
  const [program = command, ...rest] = [...account.prefix, command, ...args];
  const user = account.uid === undefined ? {} : { uid: account.uid, gid: account.gid };
  return await runCommand(program, rest, { cwd: '/', env: cleanEnvironment(home, { LC_ALL: 'C' }), ...user });
}

/** Gives a folder and all in it to a user. The folder itself comes last: its owner tells that the rest is done. */
function giveTo(folder: string, owner: number): void {
  if (lstatSync(folder).uid === owner) return;
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    lchownSync(join(entry.parentPath, entry.name), owner, owner);
  }
  chownSync(folder, owner, owner);
}
