import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { COORDINATOR, createSigner, generateSigningKey, type AlgorithmName, type RegisteredKey } from '#signing';

/** Who is said to have put the keys of a rehearsal into place. */
export const INSTALLED_BY = ['rehearsal-1', 'rehearsal-2'];

export interface MadeKey {
  owner: string;
  /** Private key in PEM, mode 0600. */
  file: string;
  registered: RegisteredKey;
}

/** Offices that sign with SM2 here; all others sign with Ed25519. A rehearsal is to show both. */
const SM2_OFFICES: readonly string[] = ['public_security.shunde'];

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
  const wanted = SM2_OFFICES.includes(owner) ? 'SM2-SM3' : 'Ed25519';
  const { keyId, algorithm, publicKey } = createSigner(readIfThere(file) ?? make(file, wanted));
  return {
    owner,
    file,
    registered: {
      keyId,
      owner,
      algorithm,
      publicKey,
      notBefore: new Date(0),
      notAfter: null,
      state: 'active',
    },
  };
}

function make(file: string, algorithm: AlgorithmName = 'Ed25519'): string {
  const { privateKeyPem } = generateSigningKey(algorithm);
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
