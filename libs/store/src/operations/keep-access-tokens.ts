import type { DataSource, EntityManager } from 'typeorm';
import type { Person } from '#people';
import { noteAccountEvent } from './keep-accounts.js';

export interface NewAccessToken {
  id: string;
  digest: Buffer;
  ref: string;
  /** What it is for, in the words of who made it. */
  label: string;
  days: number;
}

/** Lets a program act with the rights of an account, for so many days. */
export async function addAccessToken(store: DataSource, token: NewAccessToken, byWhom: string | null): Promise<void> {
  const { id, digest, ref, label, days } = token;
  await store.transaction(async (manager) => {
    await manager.query(
      `INSERT INTO access_token (id, digest, ref, label, expires_at)
       VALUES ($1, $2, $3, $4, clock_timestamp() + make_interval(days => $5))`,
      [id, digest, ref, label, days],
    );
    await noteAccountEvent(manager, { ref, event: 'token_made', byWhom, detail: { id, label, days } });
  });
}

/** Whose token it is; null when there is none like it, it has run out or was revoked, or the account is disabled. */
export async function findTokenBearer(store: DataSource | EntityManager, digest: Buffer): Promise<Person | null> {
  const [row] = await store.query<Person[]>(
    `SELECT a.ref, a.role, a.office, a.district FROM access_token t JOIN account a USING (ref)
     WHERE t.digest = $1 AND t.revoked_at IS NULL AND t.expires_at > clock_timestamp() AND a.state = 'active'`,
    [digest],
  );
  return row ?? null;
}
