import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import mysql from 'mysql2/promise';
import { recordOf } from '../process-record.js';
import { locateInstallation } from './locate-installation.js';
import type { RunningMariadb } from './running-mariadb.js';
import { startMariadb } from './start-mariadb.js';

const installed = (await locateInstallation()) !== null;
if (!installed) process.stdout.write('no MariaDB installed: a private server is not tried\n');
const whereInstalled = installed ? describe : describe.skip;
const asRoot = process.getuid?.() === 0 ? test : test.skip;

mkdirSync('.data', { recursive: true });
const dataFolder = mkdtempSync(join(process.cwd(), '.data', 'test-mariadb-'));
chmodSync(dataFolder, 0o755);
const closedFolder = mkdtempSync(join(tmpdir(), 'test-mariadb-'));
const running = new Set<RunningMariadb>();

afterAll(async () => {
  for (const mariadb of running) await mariadb.stop();
  rmSync(dataFolder, { recursive: true });
  rmSync(closedFolder, { recursive: true });
});

async function start(folder = join(dataFolder, 'run'), lines: string[] = []): Promise<RunningMariadb> {
  const mariadb = await startMariadb({ dataFolder: folder, log: (line) => lines.push(line) });
  if (mariadb === null) throw new Error(lines.join('\n'));
  running.add(mariadb);
  return mariadb;
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = await mysql.createConnection({ uri: url, charset: 'utf8mb4', rowsAsArray: true });
  try {
    const [rows] = await client.query<mysql.RowDataPacket[]>(sql);
    return Array.isArray(rows) ? rows.flat() : [];
  } finally {
    await client.end();
  }
}

whereInstalled('a private server', () => {
  test('keeps its data; is reachable from this machine alone, by its one account and password', async () => {
    const lines: string[] = [];
    const first = await start(undefined, lines);
    expect(first.origin).toBe('private server');
    expect(lines.at(-1)).toMatch(/^MariaDB: private server on 127\.0\.0\.1:\d+ \((own user|user nobody)\)/);
    const { password } = new URL(first.url);
    expect(lines.join()).not.toContain(password);
    await query(first.url, 'create database kept');
    await query(first.url, 'create table kept.word (value text)');
    await query(first.url, `insert into kept.word values ('会签𠮷')`);
    const settings = '@@bind_address, @@character_set_database, @@performance_schema, @@port <> 3306';
    expect(await query(first.url, `select ${settings}`)).toEqual(['127.0.0.1', 'utf8mb4', 0, 1]);
    const accounts = `select user, host from mysql.user where user <> 'mariadb.sys'`;
    expect(await query(first.url, accounts)).toEqual(['root', 'localhost']);
    for (const wrong of ['root', 'root:wrong', '']) {
      const attempt = query(first.url.replace(/root:[^@]+/, wrong), 'select 1');
      await expect(attempt).rejects.toMatchObject({ code: 'ER_ACCESS_DENIED_ERROR' });
    }
    await expect(start()).rejects.toThrow(`process ${process.pid} already uses`);
    await first.stop();
    await first.stop();
    expect(recordOf(first.pid!)).toBeNull();

    const second = await start();
    expect(await query(second.url, 'select value from kept.word')).toEqual(['会签𠮷']);
    process.kill(second.pid!, 'SIGKILL');
    await second.stop();

    const third = await start();
    expect(await query(third.url, 'select value from kept.word')).toEqual(['会签𠮷']);
    await third.stop();
    const folder = join(dataFolder, 'run', 'mariadb');
    const secret = join(folder, 'root-password');
    expect([statSync(secret).mode & 0o777, readFileSync(secret, 'utf8')]).toEqual([0o600, password]);
    expect(existsSync(join(folder, 'first-statements.sql'))).toBe(false);
  });

  test('that a run left behind when it died hard, recorded or not, is ended by the next one', async () => {
    const folder = join(dataFolder, 'run', 'mariadb');
    for (const records of ['kept', 'lost']) {
      const abandoned = await start();
      const gone = spawn('true');
      await once(gone, 'exit');
      writeFileSync(join(folder, 'holder.json'), JSON.stringify({ pid: gone.pid, startedAt: '1' }));
      if (records === 'lost') rmSync(join(folder, 'processes.json'));
      const lines: string[] = [];
      const next = await start(undefined, lines);
      expect(lines[0]).toContain(`process ${abandoned.pid}`);
      expect(recordOf(abandoned.pid!)).toBeNull();
      expect(await query(next.url, 'select 1')).toEqual([1]);
      await next.stop();
    }
  });

  test('runs below a folder closed to others, whose name is long and has spaces and Chinese letters', async () => {
    const mariadb = await start(join(closedFolder, `会签 ${'x'.repeat(120)}`, 'data'));
    expect(await query(mariadb.url, 'select 1')).toEqual([1]);
    const given = await startMariadb({ dataFolder: 'unused', mariadbUrl: mariadb.url });
    expect(given).toMatchObject({ origin: 'environment', url: mariadb.url, pid: null });
    await given!.stop();
    expect(await query(mariadb.url, 'select 1')).toEqual([1]);
    await mariadb.stop();
  });

  asRoot('is run by a user of its own even there', async () => {
    const mariadb = await start(join(closedFolder, 'root'));
    const status = readFileSync(`/proc/${mariadb.pid}/status`, 'utf8');
    expect(status).toMatch(/^Uid:\s+65534\s+65534/m);
    await mariadb.stop();
  });
});

test('where none is installed, the run is told to do without', async () => {
  const lines: string[] = [];
  const options = { dataFolder, log: (line: string) => lines.push(line) };
  expect(await startMariadb({ ...options, searchedFolders: [closedFolder] })).toBeNull();
  expect(lines).toEqual(['MariaDB: none installed; the departments that would use it use SQLite']);
  expect(existsSync(join(dataFolder, 'mariadb'))).toBe(false);
});

test('a server that is MySQL or does not start is done without too', async () => {
  const folder = join(dataFolder, 'programs');
  mkdirSync(folder);
  const program = (name: string, text: string) => writeFileSync(join(folder, name), text, { mode: 0o755 });
  const lines: string[] = [];
  const options = { dataFolder, searchedFolders: [folder], log: (line: string) => lines.push(line) };
  program('mysqld', '#!/bin/sh\necho mysqld Ver 8.0.40\n');
  program('mysql_install_db', '#!/bin/sh\necho disk full >&2\nexit 1\n');
  expect(await startMariadb(options)).toBeNull();
  expect(lines.splice(0)).toEqual([expect.stringContaining('none installed')]);
  program('mysqld', '#!/bin/sh\necho mysqld Ver 10.3.1-MariaDB\n');
  expect(await startMariadb(options)).toBeNull();
  expect(lines.at(-1)).toMatch(/does not start; .* use SQLite \(.*mysql_install_db failed: disk full\)$/);
  expect(existsSync(join(dataFolder, 'mariadb', 'holder.json'))).toBe(false);
});

test('an address where nobody answers is named without its password, a malformed one not at all', async () => {
  const attempt = startMariadb({ dataFolder: 'unused', mariadbUrl: 'mysql://someone:secret@127.0.0.1:1/x' });
  await expect(attempt).rejects.toThrow('no MariaDB accepts a connection at 127.0.0.1:1/x');
  await expect(attempt).rejects.not.toThrow('secret');
  for (const mariadbUrl of ['someone:secret@127.0.0.1:3306', 'mysql://someone:secret@127.0.0.1:none']) {
    const fault = await startMariadb({ dataFolder: 'unused', mariadbUrl }).catch((reason: unknown) => reason);
    expect(inspect(fault)).toContain('MARIADB_URL is no address');
    expect(inspect(fault)).not.toContain('secret');
  }
});
