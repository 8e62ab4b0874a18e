import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../../libs/services/src/run-command.js';

/** A Python 3 that has pika and cryptography, and the environment in which it finds them. */
export interface Python {
  command: string;
  env: Record<string, string>;
}

export type FoundPython = { kind: 'found'; python: Python } | { kind: 'none'; obstacle: string };

const COMMANDS = ['/usr/bin/python3', 'python3'];
const IMPORTS = 'import pika, sqlite3, cryptography.hazmat.primitives.asymmetric.ed25519';
const PACKAGES = ['python3-pika', 'python3-cryptography', 'python3-cffi-backend'];
/** What the compiled part of cryptography is linked with, where the system lacks it. */
const LIBRARIES = /^lib(ssl|ffi)/;

/**
 * A Python of this machine that has the two packages, or else gets them: Debian's own, fetched by apt-get with its signatures checked and
 * unpacked into `folder`. Installs nothing and writes nowhere else.
 */
export async function findPython(folder: string, commands: readonly string[] = COMMANDS): Promise<FoundPython> {
  const present: string[] = [];
  for (const command of commands) {
    if (!(await runCommand(command, ['--version'])).ok) continue;
    present.push(command);
    if (await hasPackages({ command, env: {} })) return { kind: 'found', python: { command, env: {} } };
  }
  if (present.length === 0) return { kind: 'none', obstacle: 'there is no python3 on this machine' };
  const obstacle = existsSync(folder) ? null : await fetchPackages(folder);
  if (obstacle !== null) return { kind: 'none', obstacle };
  const env = environmentFor(folder);
  for (const command of present) {
    const python = { command, env };
    if (await hasPackages(python)) return { kind: 'found', python };
  }
  return { kind: 'none', obstacle: "no python3 on this machine fits Debian's python3-cryptography" };
}

async function hasPackages({ command, env }: Python): Promise<boolean> {
  return (await runCommand(command, ['-c', IMPORTS], { env: { ...process.env, ...env } as Record<string, string> })).ok;
}

function environmentFor(folder: string): Record<string, string> {
  const libraries = join(folder, 'usr/lib');
  const linked = existsSync(libraries) ? readdirSync(libraries).filter((name) => name.endsWith('-linux-gnu')) : [];
  return {
    PYTHONPATH: join(folder, 'usr/lib/python3/dist-packages'),
    ...(linked.length === 0 ? {} : { LD_LIBRARY_PATH: linked.map((name) => join(libraries, name)).join(':') }),
  };
}

/** Null, or what went wrong. */
async function fetchPackages(folder: string): Promise<string | null> {
  const root = `${folder}.new`;
  const work = join(root, 'apt');
  rmSync(root, { recursive: true, force: true });
  for (const name of ['lists/partial', 'cache/archives/partial', 'packages'])
    mkdirSync(join(work, name), { recursive: true });
  writeFileSync(join(work, 'status'), '');
  const settings = [
    `Dir::State::lists=${join(work, 'lists')}`,
    `Dir::Cache=${join(work, 'cache')}`,
    `Dir::State::status=${join(work, 'status')}`,
    'APT::Sandbox::User=',
    'Acquire::Retries=3',
  ].flatMap((setting) => ['-o', setting]);
  const packages = join(work, 'packages');
  const apt = (...args: string[]) =>
    runCommand('apt-get', [...settings, ...args], { cwd: packages, timeoutMs: 120_000 });

  const updated = await apt('update');
  if (!updated.ok) return `apt-get update: ${updated.complaint}`;
  const listed = await apt('install', '--print-uris', '--yes', '--no-install-recommends', ...PACKAGES);
  if (!listed.ok) return `the package sources of this machine have no ${PACKAGES.join(', ')}`;
  const needed = [...listed.stdout.matchAll(/^'[^']+' ([^_\s]+)_\S+\.deb /gm)].map(([, name = '']) => name);
  const fetched = await apt('download', ...PACKAGES, ...(await missing(needed.filter((name) => LIBRARIES.test(name)))));
  if (!fetched.ok) return `apt-get download: ${fetched.complaint}`;
  for (const file of readdirSync(packages)) {
    const unpacked = await runCommand('dpkg', ['-x', join(packages, file), root]);
    if (!unpacked.ok) return `dpkg -x ${file}: ${unpacked.complaint}`;
  }
  rmSync(work, { recursive: true });
  renameSync(root, folder);
  return null;
}

async function missing(names: readonly string[]): Promise<string[]> {
  const installed = await runCommand('dpkg-query', ['-W', '-f=${db:Status-Abbrev}${Package}\\n']);
  const present = new Set(installed.stdout.split('\n').map((line) => line.replace(/^ii\s+/, '')));
  return names.filter((name) => !present.has(name));
}
