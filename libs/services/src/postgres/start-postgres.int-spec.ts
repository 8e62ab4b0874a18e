import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { ACCOUNTS_OF_ROOT, chooseAccount } from '../choose-account.js';
import { recordOf } from '../process-record.js';
import { accountTrial, locateBinaries } from './locate-binaries.js';
import { startPostgres } from './start-postgres.js';
import type { RunningPostgres } from './start-postgres.js';

const asRoot = process.getuid?.() === 0 ? test : test.skip;

mkdirSync('.data', { recursive: true });
const dataFolder = mkdtempSync(join(process.cwd(), '.data', 'test-postgres-'));
chmodSync(dataFolder, 0o755);
const closedFolder = mkdtempSync(join(tmpdir(), 'test-postgres-'));
const running = new Set<RunningPostgres>();

afterAll(async () => {
  for (const postgres of running) await postgres.stop();
  rmSync(dataFolder, { recursive: true });
  rmSync(closedFolder, { recursive: true });
});

async function start(folder = join(dataFolder, 'run'), log?: (line: string) => void): Promise<RunningPostgres> {
  const postgres = await startPostgres({ dataFolder: folder, log });
  running.add(postgres);
  return postgres;
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows.flatMap((row) => Object.values(row));
  } finally {
    await client.end();
  }
}

test('data survives an orderly stop; the server is safe and reachable from this machine alone', async () => {
  const first = await start();
  expect(first.origin).toBe('embedded');
  expect(first.description).toMatch(/\((own user|user nobody)\)/);
  await query(first.url, 'create table kept (value text)');
  await query(first.url, `insert into kept values ('会签')`);
  expect(await query(first.url, `select current_setting('fsync') || current_setting('listen_addresses')`)).toEqual([
    'on127.0.0.1',
  ]);
  await expect(query(first.url.replace(/:[^:@]+@/, ':wrong@'), 'select 1')).rejects.toThrow(/password/);
  await expect(start()).rejects.toThrow(`process ${process.pid} already uses`);
  await first.stop();
  await first.stop();
  expect(recordOf(first.pid!)).toBeNull();

  const second = await start();
  expect(await query(second.url, 'select value from kept')).toEqual(['会签']);
  process.kill(second.pid!, 'SIGKILL');
  await second.stop();

  const third = await start();
  expect(await query(third.url, 'select value from kept')).toEqual(['会签']);
  await third.stop();
  expect(statSync(join(dataFolder, 'run', 'postgres', 'superuser-password')).mode & 0o777).toBe(0o600);
});

test('a run that died hard: the next one ends its server and uses the data', async () => {
  const abandoned = await start();
  const gone = spawn('true');
  await once(gone, 'exit');
  writeFileSync(join(dataFolder, 'run', 'postgres', 'holder.json'), JSON.stringify({ pid: gone.pid, startedAt: '1' }));
  const lines: string[] = [];
  const next = await start(join(dataFolder, 'run'), (line) => lines.push(line));
  expect(lines[0]).toContain(`process ${abandoned.pid}`);
  expect(recordOf(abandoned.pid!)).toBeNull();
  expect(await query(next.url, 'select 1')).toEqual([1]);
  await next.stop();
});

test('a lock file whose process number now belongs to another program does not stop the start', async () => {
  const cluster = join(dataFolder, 'run', 'postgres', 'cluster');
  // PostgreSQL minds only a process of its own user.
  const other = spawn('sleep', ['60'], { uid: statSync(cluster).uid });
  await once(other, 'spawn');
  writeFileSync(join(cluster, 'postmaster.pid'), `${other.pid}\n${cluster}\n`);
  const postgres = await start();
  other.kill();
  expect(await query(postgres.url, 'select 1')).toEqual([1]);
  await postgres.stop();
});

asRoot('as root below a folder that other users cannot enter: lent capabilities', async () => {
  const postgres = await start(join(closedFolder, 'data'));
  expect(postgres.description).toContain('user nobody with file capabilities');
  await query(postgres.url, 'create extension pgcrypto');
  const server = await startPostgres({ dataFolder: 'unused', databaseUrl: postgres.url });
  expect(server).toMatchObject({ origin: 'environment', url: postgres.url, pid: null });
  await server.stop();
  expect(await query(postgres.url, 'select 1')).toEqual([1]);
  await postgres.stop();
});

asRoot(
  'as root with the binaries in such a folder too: capabilities, else a user namespace, else one sentence',
  async () => {
    const folder = join(closedFolder, 'trial');
    const binaries = join(closedFolder, 'native');
    const trial = accountTrial(binaries);
    mkdirSync(folder);
    cpSync(locateBinaries(), binaries, { recursive: true, verbatimSymlinks: true });
    const [plain, capabilities, namespace] = ACCOUNTS_OF_ROOT;
    expect(await chooseAccount(trial, folder)).toBe(capabilities);
    expect(await chooseAccount(trial, folder, [plain!, namespace!])).toBe(namespace);
    expect(statSync(folder).uid).toBe(0);
    expect(readdirSync(folder)).toEqual([]);
    await expect(chooseAccount(trial, folder, [plain!])).rejects.toThrow('run as a normal user');
  },
);

test('an address where nobody answers is named without its password', async () => {
  const attempt = startPostgres({ dataFolder: 'unused', databaseUrl: 'postgres://someone:secret@127.0.0.1:1/x' });
  await expect(attempt).rejects.toThrow('no PostgreSQL accepts a connection at 127.0.0.1:1/x');
  await expect(attempt).rejects.not.toThrow('secret');
});
