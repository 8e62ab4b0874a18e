import { createPrivateKey, createPublicKey, generateKeyPairSync, hash, sign, type KeyObject } from 'node:crypto';
import type { AlgorithmName } from './algorithms.js';

/** Signs bytes with one key. Synchronous: a signature takes tens of microseconds, and one covers a whole batch. */
export interface Signer {
  keyId: string;
  algorithm: AlgorithmName;
  sign(bytes: Buffer): Buffer;
}

export interface SigningKey {
  keyId: string;
  /** PKCS #8. Whoever writes it to a file gives that file mode 0600. */
  privateKeyPem: string;
  /** DER SubjectPublicKeyInfo, as it is put into the key registry. */
  publicKeySpki: Buffer;
}

/** Key id: the first 16 bytes of SHA-256 over the DER SubjectPublicKeyInfo, in lower-case hex. */
export function keyIdOf(spki: Buffer): string {
  return hash('sha256', spki, 'hex').slice(0, 32);
}

/** Throws when the text is not an Ed25519 private key; the message never holds any of it. */
export function createEd25519Signer(privateKeyPem: string): Signer {
  const key = importEd25519(privateKeyPem);
  return {
    keyId: keyIdOf(spkiOf(createPublicKey(key))),
    algorithm: 'Ed25519',
    sign: (bytes) => sign(null, bytes, key),
  };
}

/** A new Ed25519 key pair. */
export function generateSigningKey(): SigningKey {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const publicKeySpki = spkiOf(publicKey);
  const privateKeyPem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  return { keyId: keyIdOf(publicKeySpki), privateKeyPem, publicKeySpki };
}

/** The public half of a private key, as DER SubjectPublicKeyInfo. */
export function publicKeySpkiOf(privateKeyPem: string): Buffer {
  return spkiOf(createPublicKey(importEd25519(privateKeyPem)));
}

function importEd25519(privateKeyPem: string): KeyObject {
  let key: KeyObject;
  try {
    key = createPrivateKey(privateKeyPem);
  } catch (cause) {
    throw new Error('The signing key is not a PKCS #8 private key in PEM.', { cause });
  }
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('The signing key is not an Ed25519 key.');
  return key;
}

function spkiOf(publicKey: KeyObject): Buffer {
  return publicKey.export({ type: 'spki', format: 'der' });
}
