import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cleanEnvironment } from '../clean-environment.js';
import { runCommand } from '../run-command.js';
import type { CommandOutcome } from '../run-command.js';
import type { RabbitmqInstallation } from './locate-installation.js';
import { placeForNode } from './node-layout.js';

export type Unpacked =
  { installation: RabbitmqInstallation; obstacle: null } | { installation: null; obstacle: string };

/**
 * RabbitMQ and Erlang from the distribution's own packages (Debian, Ubuntu), fetched by apt-get with its signatures
 * checked and unpacked into `<folder>/packages`. Installs nothing, starts nothing and writes nowhere else; needs no root.
 */
export async function unpackPackages(folder: string, log: (line: string) => void): Promise<Unpacked> {
  const root = join(folder, 'packages');
  if (!existsSync(root)) {
    if (!(await runCommand('apt-get', ['--version'])).ok) return impossible('there is no apt-get on this machine');
    log('RabbitMQ: not installed, fetching its packages into the data folder (about 35 MB)');
    const complaint = await fetchAndUnpack(`${root}.new`);
    if (complaint !== null) return impossible(complaint);
    renameSync(`${root}.new`, root);
  }
  const placed = join(placeForNode(folder), 'packages');
  // Not by the links in bin/: the script would follow them to the real path of the folder.
  const version = readdirSync(join(root, 'usr/lib/rabbitmq/lib')).find((name) => name.startsWith('rabbitmq_server-'));
  if (version === undefined) return impossible('the fetched packages hold no rabbitmq_server');
  setErlangRoot(root, placed);
  return {
    installation: {
      origin: 'unpacked packages',
      script: join(placed, 'usr/lib/rabbitmq/lib', version, 'sbin/rabbitmq-server'),
      erlangFolder: join(placed, 'usr/lib/erlang/bin'),
      libraryFolders: libraryFolders(root).map((name) => join(placed, name)),
    },
    obstacle: null,
  };
}

function impossible(obstacle: string): Unpacked {
  return { installation: null, obstacle };
}

/** Null, or what went wrong. */
async function fetchAndUnpack(root: string): Promise<string | null> {
  rmSync(root, { recursive: true, force: true });
  const work = join(root, 'apt');
  for (const name of ['lists/partial', 'cache/archives/partial', 'packages']) {
    mkdirSync(join(work, name), { recursive: true });
  }
  writeFileSync(join(work, 'status'), '');
  const updated = await apt(work, ['update']);
  if (!updated.ok) return `apt-get update: ${updated.complaint}`;
  const names = await packagesNeeded(work);
  if (names === null) return 'the package sources of this machine have no rabbitmq-server';
  const fetched = await apt(work, ['download', ...names]);
  if (!fetched.ok) return `apt-get download: ${fetched.complaint}`;
  for (const file of readdirSync(join(work, 'packages'))) {
    const unpacked = await runCommand('dpkg', ['-x', join(work, 'packages', file), root]);
    if (!unpacked.ok) return `dpkg -x ${file}: ${unpacked.complaint}`;
  }
  rmSync(work, { recursive: true });
  return null;
}

/** RabbitMQ, the Erlang it needs, and the shared libraries Erlang needs that this machine lacks; null if not on offer. */
async function packagesNeeded(work: string): Promise<string[] | null> {
  const all = await closure(work, ['rabbitmq-server']);
  if (all === null) return null;
  const erlang = all.filter((name) => name.startsWith('erlang-'));
  const libraries = ((await closure(work, erlang)) ?? []).filter((name) => name.startsWith('lib'));
  const installed = await runCommand('dpkg-query', ['-W', '-f=${db:Status-Abbrev}${Package}\\n']);
  const present = new Set(installed.stdout.split('\n').map((line) => line.replace(/^ii\s+/, '')));
  return ['rabbitmq-server', ...erlang, ...libraries.filter((name) => !present.has(name))];
}

/** The packages that installing the named ones on an empty system would fetch. */
async function closure(work: string, names: readonly string[]): Promise<string[] | null> {
  const listed = await apt(work, ['install', '--print-uris', '--yes', '--no-install-recommends', ...names]);
  if (!listed.ok) return null;
  return [...listed.stdout.matchAll(/^'[^']+' ([^_\s]+)_\S+\.deb /gm)].map(([, name = '']) => name);
}

/** apt-get with its lists, cache and idea of what is installed inside `work`. */
async function apt(work: string, args: readonly string[]): Promise<CommandOutcome> {
  const settings = [
    `Dir::State::lists=${join(work, 'lists')}`,
    `Dir::Cache=${join(work, 'cache')}`,
    `Dir::State::status=${join(work, 'status')}`,
    'APT::Sandbox::User=',
    'Acquire::Retries=3',
  ];
  return await runCommand('apt-get', [...settings.flatMap((setting) => ['-o', setting]), ...args], {
    cwd: join(work, 'packages'),
    env: { ...proxySettings(), ...cleanEnvironment(work, { LC_ALL: 'C' }) },
    timeoutMs: 300_000,
  });
}

function proxySettings(): Record<string, string> {
  const names = ['http_proxy', 'https_proxy', 'no_proxy', 'APT_CONFIG'];
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}

/** Writes the place of an unpacked Erlang into its start scripts, which know only /usr/lib/erlang. */
function setErlangRoot(root: string, placed: string): void {
  const erlang = join(root, 'usr/lib/erlang');
  const runtimes = readdirSync(erlang).filter((name) => name.startsWith('erts-'));
  for (const folder of ['bin', ...runtimes.map((name) => join(name, 'bin'))]) {
    const script = join(erlang, folder, 'erl');
    const text = readFileSync(script, 'utf8');
    const line = `ROOTDIR=${join(placed, 'usr/lib/erlang')}`;
    const changed = text.replaceAll(/^(\s*)ROOTDIR=.*$/gm, (_, indent: string) => indent + line);
    if (changed !== text) writeFileSync(script, changed);
  }
}

/** The folders of shared libraries inside the unpacked packages, relative to them. */
function libraryFolders(root: string): string[] {
  return ['usr/lib', 'lib']
    .filter((name) => existsSync(join(root, name)))
    .flatMap((name) => readdirSync(join(root, name)).map((entry) => join(name, entry)))
    .filter((name) => name.includes('-linux-gnu'));
}
