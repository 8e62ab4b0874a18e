import type { DataSource } from 'typeorm';
import type { Person } from '#people';
import { noteAccountEvent, type AccountEvent } from './keep-accounts.js';

export interface ListedAccount extends Person {
  state: 'active' | 'disabled';
  locked: boolean;
  hasPassword: boolean;
  hasSecondFactor: boolean;
  mustChangePassword: boolean;
  createdAt: Date;
  signedInAt: Date | null;
  openSessions: number;
}

const LISTED = `SELECT ref, role, office, district, state, coalesce(locked_until > clock_timestamp(), false) AS locked,
  password IS NOT NULL AS "hasPassword", totp_secret IS NOT NULL AS "hasSecondFactor",
  must_change_password AS "mustChangePassword", created_at AS "createdAt", signed_in_at AS "signedInAt",
  (SELECT count(*)::int FROM session s WHERE s.ref = account.ref AND s.expires_at > clock_timestamp()) AS "openSessions" FROM account`;

/** Accounts in order of their references, behind `after`. */
export async function listAccounts(
  store: DataSource,
  filter: { role?: string; state?: string; office?: string; beginning?: string },
  after: string | null,
  limit: number,
): Promise<ListedAccount[]> {
  return store.query<ListedAccount[]>(
    `${LISTED} WHERE ($1::text IS NULL OR ref > $1) AND ($2::text IS NULL OR role = $2) AND ($3::text IS NULL OR state = $3)
       AND ($4::text IS NULL OR office = $4) AND ($5::text IS NULL OR starts_with(ref, $5)) ORDER BY ref LIMIT $6`,
    [after, filter.role ?? null, filter.state ?? null, filter.office ?? null, filter.beginning ?? null, limit],
  );
}

export async function readAccount(store: DataSource, ref: string): Promise<ListedAccount | null> {
  const [row] = await store.query<ListedAccount[]>(`${LISTED} WHERE ref = $1`, [ref]);
  return row ?? null;
}

/** Gives an account another role, office or district, or enables or disables it. Its sessions end, and so do its rights. */
export async function changeAccount(
  store: DataSource,
  person: Person,
  state: 'active' | 'disabled',
  byWhom: string,
): Promise<void> {
  const { ref, role, office, district } = person;
  await store.transaction(async (manager) => {
    await manager.query('UPDATE account SET role = $2, office = $3, district = $4, state = $5 WHERE ref = $1', [
      ref,
      role,
      office,
      district,
      state,
    ]);
    await manager.query('DELETE FROM session WHERE ref = $1', [ref]);
    await noteAccountEvent(manager, { ref, event: 'changed', byWhom, detail: { role, office, district, state } });
  });
}

/** Lets a locked account in again. */
export async function unlockAccount(store: DataSource, ref: string, byWhom: string): Promise<void> {
  await store.query('UPDATE account SET failures = 0, locked_until = NULL WHERE ref = $1', [ref]);
  await noteAccountEvent(store, { ref, event: 'unlocked', byWhom });
}

/** Gives an account a first password anew (a hash), to be changed at once; its sessions end. */
export async function resetPassword(store: DataSource, ref: string, password: string, byWhom: string): Promise<void> {
  await store.transaction(async (manager) => {
    await manager.query(
      `UPDATE account SET password = $2, must_change_password = true, failures = 0, locked_until = NULL WHERE ref = $1`,
      [ref, password],
    );
    await manager.query('DELETE FROM session WHERE ref = $1', [ref]);
    await noteAccountEvent(manager, { ref, event: 'password_reset', byWhom });
  });
}

export interface ListedAccountEvent {
  id: string;
  at: Date;
  ref: string;
  event: AccountEvent;
  byWhom: string | null;
  detail: object;
}

/** What happened to accounts, from the newest back, behind `after`. */
export async function listAccountEvents(
  store: DataSource,
  filter: { ref?: string; event?: string },
  after: string | null,
  limit: number,
): Promise<ListedAccountEvent[]> {
  return store.query<ListedAccountEvent[]>(
    `SELECT id, at, ref, event, by_whom AS "byWhom", detail FROM account_event
     WHERE ($1::bigint IS NULL OR id < $1) AND ($2::text IS NULL OR ref = $2) AND ($3::text IS NULL OR event = $3)
     ORDER BY id DESC LIMIT $4`,
    [after, filter.ref ?? null, filter.event ?? null, limit],
  );
}
