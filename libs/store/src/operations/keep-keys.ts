import { In, type DataSource, type EntityManager } from 'typeorm';
import { KeyEventRow, SigningKeyRow, type KeyRowState } from '../rows/key.row.js';
import { OfficeRow } from '../rows/office.row.js';

/**
 * Enters the keys that an installation is set up with, without approval; a key that is there stays as it is. Returns the ids of
 * those that were new; `installedBy` are the references of the two persons who put them into place. Later keys go through `enterKey`.
 */
export async function registerKeys(
  store: DataSource,
  keys: readonly Omit<SigningKeyRow, 'installedBy'>[],
  installedBy: readonly string[],
): Promise<string[]> {
  return store.transaction(async (manager) => {
    const inserted = await manager
      .createQueryBuilder()
      .insert()
      .into(SigningKeyRow)
      .values(keys.map((key) => ({ ...key, installedBy: [...installedBy] })))
      .orIgnore()
      .returning('key_id')
      .execute();
    const added = (inserted.raw as { key_id: string }[]).map((row) => row.key_id);
    await manager.query(
      `INSERT INTO key_event (key_id, event, at, "by")
       SELECT k.key_id, event, season_now(), $2 FROM signing_key k, unnest(ARRAY['added', 'activated']) AS event
       WHERE k.key_id = ANY($1::text[]) AND (event = 'added' OR k.state <> 'pending') ORDER BY k.owner, k.key_id, event DESC`,
      [added, installedBy],
    );
    return added;
  });
}

export async function readKeys(store: DataSource | EntityManager): Promise<SigningKeyRow[]> {
  return store.getRepository(SigningKeyRow).find({ order: { owner: 'ASC', keyId: 'ASC' } });
}

/** A key with the persons who approved it so far. */
export interface ListedKey extends Required<Omit<SigningKeyRow, 'proof' | 'endorsement'>> {
  approvedBy: string[];
}

/** Keys in order of owner and registration; of one owner, one state, or one id if given. */
export async function listKeys(
  store: DataSource | EntityManager,
  filter: { owner?: string; state?: KeyRowState; keyId?: string } = {},
): Promise<ListedKey[]> {
  return store.query<ListedKey[]>(
    `SELECT k.key_id AS "keyId", k.owner, k.algorithm, k.public_key AS "publicKey", k.not_before AS "notBefore", k.not_after AS "notAfter",
            k.state, k.registered_at AS "registeredAt", k.retired_at AS "retiredAt", k.revoked_at AS "revokedAt",
            k.suspect_from AS "suspectFrom", k.replaces, k.installed_by AS "installedBy",
            coalesce((SELECT array_agg(a.person ORDER BY a.at, a.person) FROM key_approval a WHERE a.key_id = k.key_id), '{}') AS "approvedBy"
     FROM signing_key k
     WHERE ($1::text IS NULL OR k.owner = $1) AND ($2::text IS NULL OR k.state = $2) AND ($3::text IS NULL OR k.key_id = $3)
     ORDER BY k.owner, k.registered_at, k.key_id`,
    [filter.owner ?? null, filter.state ?? null, filter.keyId ?? null],
  );
}

/** What became of keys, in order. */
export async function readKeyEvents(
  store: DataSource | EntityManager,
  keyId: string | null = null,
): Promise<KeyEventRow[]> {
  return store.getRepository(KeyEventRow).find({ where: keyId === null ? {} : { keyId }, order: { id: 'ASC' } });
}

export interface ListedKeyEvent extends KeyEventRow {
  owner: string;
}

/** What became of keys, newest first, behind the id `after`. */
export async function listKeyEvents(
  store: DataSource,
  filter: { owner?: string; event?: string },
  after: string | null,
  limit: number,
): Promise<ListedKeyEvent[]> {
  return store.query<ListedKeyEvent[]>(
    `SELECT e.id, e.key_id AS "keyId", k.owner, e.event, e.at, e."by", e.reason, e.suspect_from AS "suspectFrom"
     FROM key_event e JOIN signing_key k ON k.key_id = e.key_id
     WHERE ($1::bigint IS NULL OR e.id < $1) AND ($2::text IS NULL OR k.owner = $2) AND ($3::text IS NULL OR e.event = $3)
     ORDER BY e.id DESC LIMIT $4`,
    [after, filter.owner ?? null, filter.event ?? null, limit],
  );
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
            k.not_after AS "notAfter", k.state, k.installed_by AS "installedBy", k.suspect_from AS "suspectFrom",
            o.state AS known
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
