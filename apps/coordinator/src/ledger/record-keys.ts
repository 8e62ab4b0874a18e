import type { DataSource, EntityManager } from 'typeorm';
import { keyActivatedLeaf, keyAddedLeaf, keyRetiredLeaf, keyRetiringLeaf, keyRevokedLeaf } from '#ledger';
import { noteKeysForLog, readSeasons, recordLeaves, seasonNow, type SigningKeyRow } from '#store';

/**
 * Writes into the log of a season what has changed in the key registry since it was last asked: the log is the registry that a verifier
 * trusts. Call it before a changed registry is used, so that the leaf of a key stands before what the key signs.
 */
export async function recordKeys(manager: EntityManager, season: string): Promise<void> {
  const changed = await noteKeysForLog(manager, season);
  if (changed.length === 0) return;
  const at = (await seasonNow(manager)).toISOString();
  const leaves = changed.flatMap((key) => keyLeaves(key, at));
  if (leaves.length > 0)
    await recordLeaves(
      manager,
      season,
      leaves.map((bytes) => ({ bytes })),
    );
}

/** `recordKeys` for the log of every season, in the transaction that changed the registry. */
export async function recordKeysInAll(manager: EntityManager): Promise<void> {
  for (const { id } of await readSeasons(manager)) await recordKeys(manager, id);
}

/** `recordKeys` for the log of every season, each in a transaction of its own. */
export async function recordKeysEverywhere(store: DataSource): Promise<void> {
  for (const { id } of await readSeasons(store)) {
    await store.transaction('READ COMMITTED', (manager) => recordKeys(manager, id));
  }
}

const STEPS: readonly SigningKeyRow['state'][] = ['pending', 'active', 'retiring', 'retired', 'revoked'];

/** The leaves from the state that the log knows to the present one; a state that was passed between two looks is told too. */
function keyLeaves(key: SigningKeyRow & { known: SigningKeyRow['state'] | null }, at: string): Buffer[] {
  const { keyId: key_id, known, state } = key;
  const passed = STEPS.slice(known === null ? 0 : STEPS.indexOf(known) + 1, STEPS.indexOf(state) + 1);
  return passed.flatMap((step) => {
    // A key may be revoked, or withdrawn while it is pending, without having been retired.
    if (step !== state && (step === 'retiring' || step === 'retired')) return [];
    switch (step) {
      case 'pending':
        return keyAddedLeaf({
          at,
          key_id,
          owner: key.owner,
          algorithm: key.algorithm,
          public_key: key.publicKey.toString('base64'),
          not_before: key.notBefore.toISOString(),
          not_after: key.notAfter?.toISOString() ?? null,
        });
      case 'active':
        return keyActivatedLeaf({ at, key_id, approved_by: [...key.installedBy] });
      case 'retiring':
        return keyRetiringLeaf({ at, key_id });
      case 'retired':
        return keyRetiredLeaf({ at, key_id });
      case 'revoked':
        return keyRevokedLeaf({ at, key_id, suspect_from: key.suspectFrom?.toISOString() ?? null });
    }
  });
}
