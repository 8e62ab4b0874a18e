import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { digestOfToken, verifyPassword } from '#people';
import { findTokenBearer, openStore, readAccountForSignIn } from '#store';
import { createDatabase } from '../../../../test/harness/database.js';

const MAIN = join(process.cwd(), 'dist/apps/countersign/src/main.js');
const folder = mkdtempSync(join(tmpdir(), 'countersign-account-'));
const urlFile = join(folder, 'database.url');

const run = (...args: string[]) =>
  spawnSync(process.execPath, [MAIN, 'account', ...args, '--database-url-file', urlFile], { encoding: 'utf8' });

afterAll(() => rmSync(folder, { recursive: true }));

it('makes the first account on an empty database, and a token for a program', async () => {
  const database = await createDatabase('account');
  writeFileSync(urlFile, `${database.url}\n`, { mode: 0o600 });
  const added = run('add', '--ref', 'li-001', '--role', 'security_administrator');
  expect([added.stderr, added.status]).toEqual(['', 0]);
  const again = run('add', '--ref', 'li-001', '--role', 'auditor');
  expect([again.status, again.stderr]).toEqual([2, expect.stringContaining('there is an account li-001 already')]);
  const wrong = run('add', '--ref', 'li-002', '--role', 'officer');
  expect([wrong.status, wrong.stderr]).toEqual([
    2,
    expect.stringContaining('--office: This role belongs to an office'),
  ]);

  expect(run('add', '--ref', 'counter-1', '--role', 'intake_service')).toMatchObject({ status: 0, stdout: '' });
  const made = run('token', '--ref', 'counter-1', '--label', 'counter of Shunde');
  expect([made.stderr, made.status]).toEqual(['', 0]);

  const store = await openStore({ databaseUrl: database.url, poolSize: 2, onIdleError: () => undefined });
  const account = await readAccountForSignIn(store, 'li-001');
  expect(account).toMatchObject({ role: 'security_administrator', mustChangePassword: true });
  expect(await verifyPassword(added.stdout.trim(), account!.password)).toBe(true);
  expect(await findTokenBearer(store, digestOfToken(made.stdout.trim()))).toMatchObject({ ref: 'counter-1' });
  await store.destroy();
  await database.drop();
});
