import { readFileSync, writeFileSync } from 'node:fs';
import { ALGORITHMS, algorithmOfPublicKey, createSigner, generateSigningKey, spkiOf, type Signer } from '#signing';
import { CannotRun } from '../cannot-run.js';

export interface CoordinatorKey {
  signer: Signer;
  /** DER SubjectPublicKeyInfo in base64, as it is given to the client. */
  publicKey: string;
}

/** The key of the pretended coordinator; a file that is not there is made, for its owner only. Without a file it lives as long as the run. */
export function coordinatorKey(file: string | undefined): CoordinatorKey {
  const pem = (file === undefined ? null : readIfThere(file)) ?? newKey(file);
  try {
    const signer = createSigner(pem);
    return { signer, publicKey: signer.publicKey.toString('base64') };
  } catch (error) {
    throw new CannotRun(`${file}: ${error instanceof Error ? error.message : 'cannot be used'}`, { cause: error });
  }
}

/** The office's public key as DER SubjectPublicKeyInfo, from PEM, DER, or base64 of DER. */
export function officePublicKey(file: string): Buffer {
  const bytes = readFile(file);
  if (bytes.includes('PRIVATE KEY'))
    throw new CannotRun(`${file}: this is a private key; it stays with the office. Give the public one`);
  try {
    const spki = spkiOf(bytes);
    ALGORITHMS[algorithmOfPublicKey(spki)].importPublicKey(spki);
    return spki;
  } catch (error) {
    throw new CannotRun(`${file}: ${error instanceof Error ? error.message : 'cannot be used'}`, { cause: error });
  }
}

/** A text file that must be there. */
export function readText(file: string): string {
  return readFile(file).toString('utf8').trim();
}

function newKey(file: string | undefined): string {
  const { privateKeyPem } = generateSigningKey();
  if (file !== undefined) writeFileSync(file, privateKeyPem, { mode: 0o600, flag: 'wx' });
  return privateKeyPem;
}

function readFile(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new CannotRun(`${file}: cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`, {
      cause: error,
    });
  }
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new CannotRun(`${file}: cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`, {
      cause: error,
    });
  }
}
