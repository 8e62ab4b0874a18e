import { hash } from 'node:crypto';
import { ALGORITHMS, algorithmOfPrivateKey, type AlgorithmName } from './algorithms.js';
import { pkcs8OfPem } from './key-encoding.js';

/** Signs bytes with one key. Synchronous: a signature takes less than a millisecond, and one covers a whole batch. */
export interface Signer {
  keyId: string;
  algorithm: AlgorithmName;
  /** DER SubjectPublicKeyInfo. */
  publicKey: Buffer;
  sign(bytes: Buffer): Buffer;
}

export interface SigningKey {
  keyId: string;
  algorithm: AlgorithmName;
  /** PKCS #8. Whoever writes it to a file gives that file mode 0600. */
  privateKeyPem: string;
  /** DER SubjectPublicKeyInfo, as it is put into the key registry. */
  publicKeySpki: Buffer;
}

/** Key id: the first 16 bytes of SHA-256 over the DER SubjectPublicKeyInfo, in lower-case hex. */
export function keyIdOf(spki: Buffer): string {
  return hash('sha256', spki, 'hex').slice(0, 32);
}

/** A signer with a private key in PEM; the key itself says of which algorithm. Throws UnusableKey, which holds nothing of the text. */
export function createSigner(privateKeyPem: string): Signer {
  const pkcs8 = pkcs8OfPem(privateKeyPem);
  return signerOf(algorithmOfPrivateKey(pkcs8), pkcs8);
}

/** As `createSigner`, where only Ed25519 will do: signed notes know nothing else. */
export function createEd25519Signer(privateKeyPem: string): Signer {
  return signerOf('Ed25519', pkcs8OfPem(privateKeyPem));
}

/** A new key pair. */
export function generateSigningKey(algorithm: AlgorithmName = 'Ed25519'): SigningKey {
  const privateKeyPem = ALGORITHMS[algorithm].generate();
  const { keyId, publicKey } = createSigner(privateKeyPem);
  return { keyId, algorithm, privateKeyPem, publicKeySpki: publicKey };
}

/** The public half of a private key, as DER SubjectPublicKeyInfo. Throws UnusableKey. */
export function publicKeySpkiOf(privateKeyPem: string): Buffer {
  return createSigner(privateKeyPem).publicKey;
}

function signerOf(algorithm: AlgorithmName, pkcs8: Buffer): Signer {
  const { sign, publicKey } = ALGORITHMS[algorithm].importPrivateKey(pkcs8);
  return { keyId: keyIdOf(publicKey), algorithm, publicKey, sign };
}
