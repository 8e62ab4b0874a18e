import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify, type KeyObject } from 'node:crypto';
import { readPkcs8, readSpki } from './key-encoding.js';
import { UnusableKey } from './unusable-key.js';

/** Object identifier 1.3.101.112 (RFC 8410), as the hex of its DER content. */
export const ED25519 = '2b6570';

/** The public key of a DER SubjectPublicKeyInfo. Throws UnusableKey; what is no Ed25519 key never gets as far as Node's own importer. */
export function readEd25519PublicKey(spki: Buffer): KeyObject {
  const { algorithm, curve, key } = readSpki(spki);
  if (algorithm !== ED25519) throw new UnusableKey('WRONG_ALGORITHM', 'public key');
  if (curve !== null || key.length !== 32) throw new UnusableKey('MALFORMED', 'public key');
  return createPublicKey({ key: spki, format: 'der', type: 'spki' });
}

/** The private key of a PKCS #8 document. Throws UnusableKey. */
export function readEd25519PrivateKey(der: Buffer): KeyObject {
  if (readPkcs8(der).algorithm !== ED25519) throw new UnusableKey('WRONG_ALGORITHM', 'private key');
  try {
    return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  } catch {
    // The reason OpenSSL gives may quote the key.
    throw new UnusableKey('MALFORMED', 'private key');
  }
}

/** RFC 8032, pure; 64-byte signatures. */
export function ed25519Verifier(key: KeyObject): (bytes: Buffer, signature: Buffer) => boolean {
  return (bytes, signature) => signature.length === 64 && verify(null, bytes, key, signature);
}

export function ed25519Signer(key: KeyObject): (bytes: Buffer) => Buffer {
  return (bytes) => sign(null, bytes, key);
}

export function generateEd25519Pem(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

export function ed25519Spki(privateKey: KeyObject): Buffer {
  return createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
}
