import { In, type DataSource, type EntityManager } from 'typeorm';
import { OfficeRow, SigningKeyRow } from '../rows/office.row.js';

/**
 * Enters keys that are not in the registry yet; a key that is there stays as it is. `installedBy` are the references of the two persons
 * who put them into place.
 */
export async function registerKeys(
  store: DataSource,
  keys: readonly Omit<SigningKeyRow, 'installedBy'>[],
  installedBy: readonly string[],
): Promise<void> {
  await store
    .createQueryBuilder()
    .insert()
    .into(SigningKeyRow)
    .values(keys.map((key) => ({ ...key, installedBy: [...installedBy] })))
    .orIgnore()
    .execute();
}

export async function readKeys(store: DataSource): Promise<SigningKeyRow[]> {
  return store.getRepository(SigningKeyRow).find({ order: { owner: 'ASC', keyId: 'ASC' } });
}

/**
 * Notes for the log of a season which keys it will know and in what state; returns those that it did not know so, the coordinator's
 * first, with the state it knew. The caller writes their leaves in the same transaction.
 */
export async function noteKeysForLog(
  manager: EntityManager,
  season: string,
): Promise<(SigningKeyRow & { known: SigningKeyRow['state'] | null })[]> {
  return manager.query<(SigningKeyRow & { known: SigningKeyRow['state'] | null })[]>(
    `WITH noted AS (
       INSERT INTO ledger_key AS l (season, key_id, state)
       SELECT $1, k.key_id, k.state FROM signing_key k LEFT JOIN ledger_key o ON o.season = $1 AND o.key_id = k.key_id
       WHERE o.state IS DISTINCT FROM k.state ORDER BY k.key_id
       ON CONFLICT (season, key_id) DO UPDATE SET state = excluded.state WHERE l.state <> excluded.state RETURNING key_id)
     SELECT k.key_id AS "keyId", k.owner, k.algorithm, k.public_key AS "publicKey", k.not_before AS "notBefore",
            k.not_after AS "notAfter", k.state, k.installed_by AS "installedBy", o.state AS known
     FROM noted n JOIN signing_key k ON k.key_id = n.key_id LEFT JOIN ledger_key o ON o.season = $1 AND o.key_id = k.key_id
     ORDER BY k.owner <> 'coordinator', k.owner, k.key_id`,
    [season],
  );
}

/** Enters offices, or renames those that exist. */
export async function saveOffices(store: DataSource, offices: readonly OfficeRow[]): Promise<void> {
  await store.getRepository(OfficeRow).upsert([...offices], ['id']);
}

export async function readOffices(store: DataSource, ids?: readonly string[]): Promise<OfficeRow[]> {
  return store
    .getRepository(OfficeRow)
    .find({ where: ids === undefined ? {} : { id: In([...ids]) }, order: { id: 'ASC' } });
}
