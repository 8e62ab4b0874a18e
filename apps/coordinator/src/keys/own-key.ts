import type { DataSource } from 'typeorm';
import { ConfigurationError } from '#runtime';
import { COORDINATOR, type KeyHolder } from '#signing';
import { listKeys, registerKeys } from '#store';

/**
 * Sees to it that the key this coordinator signs with is one that offices may trust. The first key of an installation enters the
 * registry by itself; every later one is registered and approved before a coordinator starts with it. `variable` says where the key is; `installedBy`: the persons who put the first one into
 * place. Throws ConfigurationError.
 */
export async function admitOwnKey(
  store: DataSource,
  key: Pick<KeyHolder, 'keyId' | 'algorithm' | 'publicKey'>,
  installedBy: readonly string[],
  variable = 'COORDINATOR_KEY_FILE',
): Promise<void> {
  const known = await listKeys(store, { owner: COORDINATOR });
  if (known.length === 0) {
    const { keyId, algorithm, publicKey } = key;
    const always = { notBefore: new Date(0), notAfter: null, state: 'active' } as const;
    await registerKeys(store, [{ keyId, owner: COORDINATOR, algorithm, publicKey, ...always }], installedBy);
    return;
  }
  const own = known.find((one) => one.keyId === key.keyId);
  if (own?.state === 'active' || own?.state === 'retiring') return;
  throw new ConfigurationError([
    own === undefined
      ? `${variable}: key ${key.keyId} is not registered; register it with countersign key register, and have it approved`
      : `${variable}: key ${key.keyId} is ${own.state}; start with a key that is active`,
  ]);
}
