import { createPublicKey, verify, type KeyObject } from 'node:crypto';

/** Signature algorithms a registered key may have. The registry names the algorithm of a key; a message never does. */
export type AlgorithmName = 'Ed25519';

/** Says whether `signature` is that of `bytes` under one public key. Never throws. */
export type Verify = (bytes: Buffer, signature: Buffer) => boolean;

export interface Algorithm {
  /** Throws when the DER SubjectPublicKeyInfo is not a public key of this algorithm. */
  importPublicKey(spki: Buffer): Verify;
}

export const ALGORITHMS: Record<AlgorithmName, Algorithm> = {
  /** RFC 8032, pure; 64-byte signatures. */
  Ed25519: {
    importPublicKey(spki) {
      const key = importSpki(spki);
      if (key.asymmetricKeyType !== 'ed25519') throw new Error('The public key is not an Ed25519 key.');
      return (bytes, signature) => signature.length === 64 && verify(null, bytes, key, signature);
    },
  },
};

/** Whether an algorithm has this name. */
export function isAlgorithmName(name: string): name is AlgorithmName {
  return Object.hasOwn(ALGORITHMS, name);
}

function importSpki(spki: Buffer): KeyObject {
  try {
    return createPublicKey({ key: spki, format: 'der', type: 'spki' });
  } catch (cause) {
    throw new Error('The public key is not a DER SubjectPublicKeyInfo.', { cause });
  }
}
