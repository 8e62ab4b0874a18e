import type { DataSource } from 'typeorm';
import { ConfigurationError } from '#runtime';
import { COORDINATOR, type Signer } from '#signing';
import { listKeys, registerKeys } from '#store';

/**
 * Sees to it that the key this coordinator signs with is one that offices may trust. The first key of an installation enters the
 * registry by itself; every later one is registered and approved before a coordinator starts with it. `installedBy`: the persons who put the first one into
 * place. Throws ConfigurationError.
 */
export async function admitOwnKey(store: DataSource, signer: Signer, installedBy: readonly string[]): Promise<void> {
  const known = await listKeys(store, { owner: COORDINATOR });
  if (known.length === 0) {
    const { keyId, algorithm, publicKey } = signer;
    const always = { notBefore: new Date(0), notAfter: null, state: 'active' } as const;
    await registerKeys(store, [{ keyId, owner: COORDINATOR, algorithm, publicKey, ...always }], installedBy);
    return;
  }
  const own = known.find((key) => key.keyId === signer.keyId);
  if (own?.state === 'active' || own?.state === 'retiring') return;
  throw new ConfigurationError([
    own === undefined
      ? `COORDINATOR_KEY_FILE: key ${signer.keyId} is not registered; register it with countersign key register, and have it approved`
      : `COORDINATOR_KEY_FILE: key ${signer.keyId} is ${own.state}; start with a key that is active`,
  ]);
}
