import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { COORDINATOR, generateSigningKey, publicKeySpkiOf, keyIdOf, type RegisteredKey } from '#signing';

/** Who is said to have put the keys of a rehearsal into place. */
export const INSTALLED_BY = ['rehearsal-1', 'rehearsal-2'];

export interface MadeKey {
  owner: string;
  /** Private key in PEM, mode 0600. */
  file: string;
  registered: RegisteredKey;
}

/** A signing key for the coordinator and one for every office. Keys of an earlier run are used again. */
export function makeKeys(folder: string, offices: readonly string[]): Map<string, MadeKey> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return new Map([COORDINATOR, ...offices].map((owner) => [owner, readOrMake(owner, join(folder, `${owner}.pem`))]));
}

/** The private key of the ledger, beside the others; made when it is not there. */
export function ledgerKeyFile(folder: string): string {
  const file = join(folder, 'ledger.pem');
  if (readIfThere(file) === null) make(file);
  return file;
}

/** Forgets what was signed before: for a database that is made anew under the same keys. */
export function forgetSignedHeads(folder: string): void {
  for (const name of readdirSync(folder)) if (name.endsWith('.guard.json')) rmSync(join(folder, name));
}

function readOrMake(owner: string, file: string): MadeKey {
  const publicKey = publicKeySpkiOf(readIfThere(file) ?? make(file));
  return {
    owner,
    file,
    registered: {
      keyId: keyIdOf(publicKey),
      owner,
      algorithm: 'Ed25519',
      publicKey,
      notBefore: new Date(0),
      notAfter: null,
      state: 'active',
    },
  };
}

function make(file: string): string {
  const { privateKeyPem } = generateSigningKey();
  writeFileSync(file, privateKeyPem, { mode: 0o600 });
  return privateKeyPem;
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
