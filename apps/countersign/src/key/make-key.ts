import { readFileSync, writeFileSync } from 'node:fs';
import type { KeyRegistrationV1 } from '#contracts';
import { createSigner, generateSigningKey, makeKeyStatement, type AlgorithmName, type Signer } from '#signing';
import { CannotRun } from '../cannot-run.js';

export interface MakeKeyOptions {
  owner: string;
  realm: string;
  /** The PEM file to write. */
  out: string;
  /** PEM of the key that the new one follows. */
  replaces?: string;
  notAfter?: string;
  /** Ed25519 when left out. */
  algorithm?: AlgorithmName;
}

export interface MadeKeyFiles {
  keyId: string;
  keyFile: string;
  statementFile: string;
}

/** What is handed over to the coordinator's operators: no secret, base64 throughout. */
export interface StatementFile {
  proof: string;
  endorsement?: string;
}

/**
 * Makes a key and the statement with which it is registered, and writes both beside each other; the private key for its owner only. No
 * network. Overwrites nothing. Throws CannotRun.
 */
export function makeKey(options: MakeKeyOptions, now: Date): MadeKeyFiles {
  const predecessor = options.replaces === undefined ? null : signerOf(options.replaces);
  const { algorithm, privateKeyPem, publicKeySpki, keyId } = generateSigningKey(options.algorithm);
  const registration: KeyRegistrationV1 = {
    v: 1,
    realm: options.realm,
    owner: options.owner,
    algorithm,
    public_key: publicKeySpki.toString('base64'),
    not_before: now.toISOString(),
    not_after: options.notAfter === undefined ? null : instantOf(options.notAfter),
    replaces: predecessor?.keyId ?? null,
    signed_at: now.toISOString(),
  };
  const { proof, endorsement } = makeKeyStatement(registration, createSigner(privateKeyPem), predecessor);
  const statement: StatementFile = {
    proof: proof.toString('base64'),
    ...(endorsement !== null && { endorsement: endorsement.toString('base64') }),
  };
  const statementFile = `${options.out}.registration.json`;
  writeNew(options.out, privateKeyPem, 0o600);
  writeNew(statementFile, `${JSON.stringify(statement, null, 1)}\n`, 0o644);
  return { keyId, keyFile: options.out, statementFile };
}

function signerOf(file: string): Signer {
  try {
    return createSigner(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new CannotRun(`${file}: ${error instanceof Error ? error.message : 'cannot be used'}`, { cause: error });
  }
}

function instantOf(text: string): string {
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) throw new CannotRun(`--not-after: ${text} is no date and time`);
  return at.toISOString();
}

function writeNew(file: string, text: string, mode: number): void {
  try {
    writeFileSync(file, text, { mode, flag: 'wx' });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new CannotRun(`${file}: ${code === 'EEXIST' ? 'is there already' : `cannot be written (${code})`}`, {
      cause: error,
    });
  }
}
