import type { DataSource, EntityManager } from 'typeorm';
import { isAlgorithmName, type AlgorithmName, type RegisteredKey } from '#signing';
import { readKeys } from '#store';

/** The keys as the registry holds them now. Throws when one has an algorithm that this version does not know. */
export async function readRegisteredKeys(store: DataSource | EntityManager): Promise<RegisteredKey[]> {
  return (await readKeys(store)).map((key) => ({ ...key, algorithm: algorithmOf(key.algorithm) }));
}

function algorithmOf(name: string): AlgorithmName {
  if (isAlgorithmName(name)) return name;
  throw new Error(`the key registry names the algorithm ${name}, which this version does not know`);
}
