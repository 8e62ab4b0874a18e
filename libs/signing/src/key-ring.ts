import { ALGORITHMS, type AlgorithmName, type Verify } from './algorithms.js';
import { keyIdOf } from './signer.js';

export type KeyState = 'pending' | 'active' | 'retiring' | 'retired' | 'revoked';

/** Owner of the coordinator's keys; every other owner is an office id. */
export const COORDINATOR = 'coordinator';

/** A public key as the registry holds it. */
export interface RegisteredKey {
  keyId: string;
  owner: string;
  algorithm: AlgorithmName;
  /** DER SubjectPublicKeyInfo. */
  publicKey: Buffer;
  notBefore: Date;
  /** Exclusive; null means without end. */
  notAfter: Date | null;
  state: KeyState;
  /** Since when it is retired; what it signed before is still taken for some days. */
  retiredAt?: Date | null;
  revokedAt?: Date | null;
  /** Set when it was revoked as compromised: what it signed and was recorded from then on does not count. */
  suspectFrom?: Date | null;
}

export interface UsableKey {
  registered: RegisteredKey;
  verify: Verify;
}

/** The registered public keys, each imported once. */
export class KeyRing {
  private keys = new Map<string, UsableKey>();

  constructor(keys: readonly RegisteredKey[]) {
    this.replace(keys);
  }

  /** Takes over the registry's present keys. Throws, and changes nothing, when one does not match its id or algorithm. */
  replace(keys: readonly RegisteredKey[]): void {
    const next = new Map<string, UsableKey>();
    for (const registered of keys) {
      if (keyIdOf(registered.publicKey) !== registered.keyId) {
        throw new Error(`Key ${registered.keyId} is not the fingerprint of its public key.`);
      }
      const known = this.keys.get(registered.keyId);
      const verify = known?.verify ?? ALGORITHMS[registered.algorithm].importPublicKey(registered.publicKey);
      next.set(registered.keyId, { registered, verify });
    }
    this.keys = next;
  }

  find(keyId: string): UsableKey | undefined {
    return this.keys.get(keyId);
  }
}
