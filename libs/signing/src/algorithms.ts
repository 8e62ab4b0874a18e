import * as ed25519 from './ed25519.js';
import * as sm2 from './sm2.js';
import { readPkcs8, readSpki, type EncodedKey } from './key-encoding.js';
import { UnusableKey } from './unusable-key.js';

/** Signature algorithms a registered key may have. The registry names the algorithm of a key; a message never does. */
export type AlgorithmName = 'Ed25519' | 'SM2-SM3';

/** Says whether `signature` is that of `bytes` under one public key. Never throws. */
export type Verify = (bytes: Buffer, signature: Buffer) => boolean;

/** A private key in use, and the DER SubjectPublicKeyInfo of its public half. */
export interface PrivateKey {
  sign: (bytes: Buffer) => Buffer;
  publicKey: Buffer;
}

export interface Algorithm {
  /** Throws UnusableKey when the DER SubjectPublicKeyInfo is not a public key of this algorithm. */
  importPublicKey(spki: Buffer): Verify;
  /** Throws UnusableKey when the PKCS #8 document is not a private key of this algorithm. */
  importPrivateKey(pkcs8: Buffer): PrivateKey;
  /** A new private key, PKCS #8 in PEM. */
  generate(): string;
}

export const ALGORITHMS: Record<AlgorithmName, Algorithm> = {
  /** RFC 8032, pure; 64-byte signatures. */
  Ed25519: {
    importPublicKey: (spki) => ed25519.ed25519Verifier(ed25519.readEd25519PublicKey(spki)),
    importPrivateKey(pkcs8) {
      const key = ed25519.readEd25519PrivateKey(pkcs8);
      return { sign: ed25519.ed25519Signer(key), publicKey: ed25519.ed25519Spki(key) };
    },
    generate: () => ed25519.generateEd25519Pem(),
  },
  /** GB/T 32918.2 with SM3, user id 1234567812345678; signatures are DER of r and s (GM/T 0009), 70 to 72 bytes as a rule. */
  'SM2-SM3': {
    importPublicKey: (spki) => sm2.sm2Verifier(sm2.readSm2PublicKey(spki)),
    importPrivateKey(pkcs8) {
      const pair = sm2.readSm2PrivateKey(pkcs8);
      return { sign: sm2.sm2Signer(pair), publicKey: sm2.sm2Spki(pair.point) };
    },
    generate: () => sm2.sm2PrivateKeyPem(sm2.generateSm2Pair()),
  },
};

export const ALGORITHM_NAMES = Object.keys(ALGORITHMS) as AlgorithmName[];

/** Whether an algorithm has this name. */
export function isAlgorithmName(name: string): name is AlgorithmName {
  return Object.hasOwn(ALGORITHMS, name);
}

/** The algorithm whose keys look like this PKCS #8 document. Throws UnusableKey. */
export function algorithmOfPrivateKey(pkcs8: Buffer): AlgorithmName {
  return algorithmOf(readPkcs8(pkcs8), 'private key');
}

/** The algorithm whose keys look like this SubjectPublicKeyInfo. Throws UnusableKey. */
export function algorithmOfPublicKey(spki: Buffer): AlgorithmName {
  return algorithmOf(readSpki(spki), 'public key');
}

/** Curves are told apart by whoever reads the key, so that a P-256 key is called one on a wrong curve. */
function algorithmOf({ algorithm }: EncodedKey, what: 'private key' | 'public key'): AlgorithmName {
  if (algorithm === ed25519.ED25519) return 'Ed25519';
  if (algorithm === sm2.EC_PUBLIC_KEY) return 'SM2-SM3';
  throw new UnusableKey('UNKNOWN_ALGORITHM', what);
}
