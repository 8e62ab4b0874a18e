import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** What the signer has signed last. It is kept beside the key and not in the database, whose administrator it guards against. */
export interface SignedHead {
  origin: string;
  size: number;
  /** Base64. */
  root: string;
  /** The checkpoint as it was signed. */
  note: string;
}

/** Name of the guard file of a season's log; `guard` is the file of the ledger's key, or what is set in its place. */
export function guardFile(guard: string, season: string): string {
  return `${guard}.${season}.guard.json`;
}

/** The head that was signed last; null when nothing was signed here. Throws when the file is there and says something else. */
export function readGuard(file: string, origin: string): SignedHead | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  const head = JSON.parse(text) as Partial<SignedHead>;
  const { size, root, note } = head;
  if (head.origin !== origin || !Number.isSafeInteger(size) || typeof root !== 'string' || typeof note !== 'string') {
    throw new Error(`${file} is not the guard file of the log ${origin}`);
  }
  return head as SignedHead;
}

/** Writes the head in place of the former one, and returns when it is on the disk. */
export function writeGuard(file: string, head: SignedHead): void {
  const fresh = `${file}.new`;
  const descriptor = openSync(fresh, 'w', 0o600);
  writeSync(descriptor, `${JSON.stringify(head)}\n`);
  fsyncSync(descriptor);
  closeSync(descriptor);
  renameSync(fresh, file);
  const folder = openSync(dirname(file), 'r');
  fsyncSync(folder);
  closeSync(folder);
}
