import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { passwordHash } from '#bus';
import { CannotRun } from '../cannot-run.js';
import type { FoundDefinitions } from './plan-changes.js';

/** The text of a file that nobody but its owner may open, trimmed; null when there is none. Throws CannotRun. */
export function readOwnersFile(file: string): string | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8').trim();
    if ((statSync(file).mode & 0o077) !== 0)
      throw new CannotRun(`${file}: must be readable by its owner only (chmod 600) 只能由属主读取`);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return null;
    if (error instanceof CannotRun) throw error;
    throw new CannotRun(`${file}: cannot be read 无法读取 (${code ?? 'unknown'})`, { cause: error });
  }
  if (text === '') throw new CannotRun(`${file}: is empty 文件为空`);
  return text;
}

/** How an account proves who it is, and the file that has to be written before that is so. */
export interface AccountSecret {
  hash: string;
  write: { file: string; password: string } | null;
}

/**
 * The password of an account is what its file holds. Without a file an account that exists keeps what it has, and a new one gets a random
 * password, which the file will hold. Accounts of programs with certificates have none, so that nobody comes in with a password.
 */
export function secretOf(account: string, folder: string | null, found: FoundDefinitions): AccountSecret {
  if (folder === null) return { hash: '', write: null };
  const file = join(folder, `${account}.password`);
  const existing = found.users?.find(({ name }) => name === account)?.password_hash;
  const kept = readOwnersFile(file);
  if (kept === null && existing !== undefined && existing !== '') return { hash: existing, write: null };
  const password = kept ?? randomBytes(24).toString('hex');
  const hash = existing !== undefined && isHashOf(existing, password) ? existing : hashAnew(password);
  return { hash, write: kept === null ? { file, password } : null };
}

/** Writes the files of new passwords, before any account has one of them. Throws CannotRun. */
export function writePasswords(folder: string, secrets: readonly AccountSecret[]): string[] {
  const files = secrets.flatMap(({ write }) => (write === null ? [] : [write]));
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    for (const { file, password } of files) writeFileSync(file, `${password}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new CannotRun(`${folder}: passwords cannot be written there 无法写入口令文件 (${code ?? 'unknown'})`, {
      cause: error,
    });
  }
  return files.map(({ file }) => file);
}

function hashAnew(password: string): string {
  return passwordHash(password, randomBytes(4));
}

function isHashOf(hash: string, password: string): boolean {
  const salt = Buffer.from(hash, 'base64').subarray(0, 4);
  return salt.length === 4 && passwordHash(password, salt) === hash;
}
