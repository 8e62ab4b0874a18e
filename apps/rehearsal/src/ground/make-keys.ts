import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { COORDINATOR, generateSigningKey, publicKeySpkiOf, keyIdOf, type RegisteredKey } from '#signing';

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
