import type { EntityManager } from 'typeorm';
import type { KeyEventRow, KeyRowState } from '../rows/key.row.js';
import { listKeys, type ListedKey } from './keep-keys.js';

export interface EnteredKey {
  keyId: string;
  owner: string;
  algorithm: string;
  publicKey: Buffer;
  notBefore: Date;
  notAfter: Date | null;
  replaces: string | null;
  /** The signed statements it came with. */
  proof: Buffer;
  endorsement: Buffer | null;
}

/** How many different persons must approve a key. */
export const APPROVALS_NEEDED = 2;

/** Each of these writes in the caller's transaction, with the key's row locked, and leaves an event behind for the ledger. */
export async function enterKey(manager: EntityManager, key: EnteredKey, by: string): Promise<'entered' | 'known'> {
  const entered = await manager.query<unknown[]>(
    `INSERT INTO signing_key (key_id, owner, algorithm, public_key, not_before, not_after, state, replaces, proof, endorsement)
     VALUES ($1, $2, $3, $4, $5, $6, 'pending', $7, $8, $9) ON CONFLICT DO NOTHING RETURNING 1`,
    [
      key.keyId,
      key.owner,
      key.algorithm,
      key.publicKey,
      key.notBefore,
      key.notAfter,
      key.replaces,
      key.proof,
      key.endorsement,
    ],
  );
  if (entered.length === 0) return 'known';
  await note(manager, key.keyId, 'added', [by]);
  return 'entered';
}

export type Approval =
  | { kind: 'approved'; by: string[] }
  /** `retiring`: the key that it followed, which was active until now. */
  | { kind: 'activated'; by: string[]; retiring: string | null }
  | { kind: 'no_such_key' }
  | { kind: 'not_pending'; state: KeyRowState };

/** Approves a pending key; the second of two different persons makes it active, and the key that it follows retiring. */
export async function approveKey(manager: EntityManager, keyId: string, person: string): Promise<Approval> {
  const key = await lockKey(manager, keyId);
  if (key === undefined) return { kind: 'no_such_key' };
  if (key.state !== 'pending') return { kind: 'not_pending', state: key.state };
  await manager.query(
    'INSERT INTO key_approval (key_id, person, at) VALUES ($1, $2, season_now()) ON CONFLICT DO NOTHING',
    [keyId, person],
  );
  const [{ approvedBy: by }] = (await listKeys(manager, { keyId })) as [ListedKey];
  if (by.length < APPROVALS_NEEDED) return { kind: 'approved', by };
  await manager.query(`UPDATE signing_key SET state = 'active', installed_by = $2 WHERE key_id = $1`, [keyId, by]);
  await note(manager, keyId, 'activated', by);
  const [rows] = await manager.query<[{ key_id: string }[], number]>(
    `UPDATE signing_key SET state = 'retiring' WHERE key_id = $1 AND state = 'active' RETURNING key_id`,
    [key.replaces],
  );
  const retiring = rows[0]?.key_id ?? null;
  if (retiring !== null) await note(manager, retiring, 'retiring', by);
  return { kind: 'activated', by, retiring };
}

export type KeyChange = { kind: 'changed' } | { kind: 'no_such_key' } | { kind: 'not_now'; state: KeyRowState };

/** Ends a key in an orderly way: what it signed before and is on its way is taken for some days still. */
export async function retireKey(manager: EntityManager, keyId: string, person: string): Promise<KeyChange> {
  const key = await lockKey(manager, keyId);
  if (key === undefined) return { kind: 'no_such_key' };
  if (key.state !== 'active' && key.state !== 'retiring') return { kind: 'not_now', state: key.state };
  await manager.query(`UPDATE signing_key SET state = 'retired', retired_at = season_now() WHERE key_id = $1`, [keyId]);
  await note(manager, keyId, 'retired', [person]);
  return { kind: 'changed' };
}

/** Ends a key at once. `suspectFrom`: what it signed and was recorded from then on is not to count. */
export async function revokeKey(
  manager: EntityManager,
  keyId: string,
  revocation: { person: string; reason: string; suspectFrom: Date | null },
): Promise<KeyChange> {
  const key = await lockKey(manager, keyId);
  if (key === undefined) return { kind: 'no_such_key' };
  if (key.state === 'revoked') return { kind: 'not_now', state: key.state };
  await manager.query(
    `UPDATE signing_key SET state = 'revoked', revoked_at = season_now(), suspect_from = $2 WHERE key_id = $1`,
    [keyId, revocation.suspectFrom],
  );
  await note(manager, keyId, 'revoked', [revocation.person], revocation.reason, revocation.suspectFrom);
  return { kind: 'changed' };
}

/** How many tasks that offices have still to answer bear the signature of a key of the coordinator. */
export async function countOpenTasksSignedBy(manager: EntityManager, keyId: string): Promise<number> {
  const [row] = await manager.query<{ n: number }[]>(
    `SELECT count(*)::int AS n FROM task t JOIN envelope e ON e.id = coalesce(t.envelope_id, t.id)
     WHERE t.state IN ('issued', 'interim') AND position($1::bytea IN e.body) > 0`,
    [Buffer.from(keyId, 'ascii')],
  );
  return row!.n;
}

async function lockKey(
  manager: EntityManager,
  keyId: string,
): Promise<{ state: KeyRowState; replaces: string | null } | undefined> {
  const [key] = await manager.query<{ state: KeyRowState; replaces: string | null }[]>(
    'SELECT state, replaces FROM signing_key WHERE key_id = $1 FOR UPDATE',
    [keyId],
  );
  return key;
}

async function note(
  manager: EntityManager,
  keyId: string,
  event: KeyEventRow['event'],
  by: readonly string[],
  reason: string | null = null,
  suspectFrom: Date | null = null,
): Promise<void> {
  await manager.query(
    `INSERT INTO key_event (key_id, event, at, "by", reason, suspect_from) VALUES ($1, $2, season_now(), $3, $4, $5)`,
    [keyId, event, by, reason, suspectFrom],
  );
}
