import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { KeyRegistrationV1 } from '#contracts';
import {
  createSigner,
  ExternalSigner,
  generateSigningKey,
  makeKeyStatement,
  makeKeyStatementBy,
  serviceOf,
  SignerAway,
  type AlgorithmName,
  type KeyStatement,
  type Signer,
} from '#signing';
import { CannotRun } from '../cannot-run.js';
import { writeNew } from './write-new.js';

export interface MakeKeyOptions {
  owner: string;
  realm: string;
  /** The PEM file to write. */
  out: string;
  /** PEM of the key that the new one follows. */
  replaces?: string;
  /** Since when it counts; from now on when left out. */
  notBefore?: string;
  notAfter?: string;
  /** Ed25519 when left out. */
  algorithm?: AlgorithmName;
}

export interface MadeKeyFiles {
  keyId: string;
  /** Null when a signer holds the key. */
  keyFile: string | null;
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
  const registration = registrationOf({ algorithm, publicKey: publicKeySpki }, options, predecessor, now);
  const statement = makeKeyStatement(registration, createSigner(privateKeyPem), predecessor);
  const statementFile = `${options.out}.registration.json`;
  writeNew(options.out, privateKeyPem, 0o600);
  writeNew(statementFile, statementText(statement), 0o644);
  return { keyId, keyFile: options.out, statementFile };
}

/**
 * As `makeKey`, for a key that an external signer holds: asks it for the key and the proof, and writes the statement alone. The key that it
 * follows may be with a signer as well. Throws CannotRun.
 */
export async function stateKeyOfSigner(
  options: Omit<MakeKeyOptions, 'algorithm'> & { replacesSigner?: string },
  socket: string,
  now: Date,
): Promise<MadeKeyFiles> {
  const signer = new ExternalSigner(resolve(socket));
  const former = options.replacesSigner === undefined ? null : new ExternalSigner(resolve(options.replacesSigner));
  const predecessor = options.replaces === undefined ? null : signerOf(options.replaces);
  try {
    const key = await signer.key();
    const registration = registrationOf(key, options, predecessor ?? (await former?.key()) ?? null, now);
    const endorsing = predecessor === null ? former : serviceOf(predecessor);
    const statement = await makeKeyStatementBy(registration, signer, endorsing);
    const statementFile = `${options.out}.registration.json`;
    writeNew(statementFile, statementText(statement), 0o644);
    return { keyId: key.keyId, keyFile: null, statementFile };
  } catch (error) {
    if (!(error instanceof SignerAway)) throw error;
    throw new CannotRun(`${socket}: ${error.message}`, { cause: error });
  } finally {
    await signer.close();
    await former?.close();
  }
}

function registrationOf(
  { algorithm, publicKey }: { algorithm: AlgorithmName; publicKey: Buffer },
  { realm, owner, notBefore, notAfter }: MakeKeyOptions,
  predecessor: { keyId: string } | null,
  now: Date,
): KeyRegistrationV1 {
  return {
    v: 1,
    realm,
    owner,
    algorithm,
    public_key: publicKey.toString('base64'),
    not_before: notBefore === undefined ? now.toISOString() : instantOf('--not-before', notBefore),
    not_after: notAfter === undefined ? null : instantOf('--not-after', notAfter),
    replaces: predecessor?.keyId ?? null,
    signed_at: now.toISOString(),
  };
}

function statementText({ proof, endorsement }: KeyStatement): string {
  const statement: StatementFile = {
    proof: proof.toString('base64'),
    ...(endorsement !== null && { endorsement: endorsement.toString('base64') }),
  };
  return `${JSON.stringify(statement, null, 1)}\n`;
}

function signerOf(file: string): Signer {
  try {
    return createSigner(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new CannotRun(`${file}: ${error instanceof Error ? error.message : 'cannot be used'}`, { cause: error });
  }
}

function instantOf(option: string, text: string): string {
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) throw new CannotRun(`${option}: ${text} is no date and time`);
  return at.toISOString();
}
