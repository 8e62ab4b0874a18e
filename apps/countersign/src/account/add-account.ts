import { randomBytes } from 'node:crypto';
import { accountFaults, hashPassword, isServiceRole, type Person } from '#people';
import { addAccount } from '#store';
import { CannotRun } from '../cannot-run.js';
import { withStore } from './with-store.js';

export interface AddAccountOptions {
  databaseUrlFile: string;
  ref: string;
  role: string;
  office?: string;
  district?: string;
}

/** Adds an account and prints its first password. Throws CannotRun. */
export async function addAccountCommand(options: AddAccountOptions): Promise<void> {
  const { ref, role, office = null, district = null } = options;
  const asked = { ref, role, office, district };
  const faults = accountFaults(asked);
  if (faults.length > 0) throw new CannotRun(faults.map(({ path, zh, en }) => `--${path}: ${en} ${zh}`).join('\n'));
  const person = asked as Person;
  const password = isServiceRole(person.role) ? null : randomBytes(12).toString('base64url');
  const account = {
    ...person,
    password: password && (await hashPassword(password)),
    mustChangePassword: password !== null,
  };
  const added = await withStore(options.databaseUrlFile, (store) => addAccount(store, account, null));
  if (!added) throw new CannotRun(`--ref: there is an account ${ref} already 账号已存在`);
  if (password !== null) process.stdout.write(`${password}\n`);
}
