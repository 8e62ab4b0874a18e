import type { DataSource, EntityManager } from 'typeorm';
import type { Person } from '#people';

type Queryable = DataSource | EntityManager;

export interface NewAccount extends Person {
  /** A hash, never the password; null for a program, or a person who signs in elsewhere. */
  password: string | null;
  mustChangePassword: boolean;
}

/** Adds an account; false when the reference is taken. `byWhom` is the reference of who did it, null for the command line. */
export async function addAccount(store: DataSource, account: NewAccount, byWhom: string | null): Promise<boolean> {
  const { ref, role, office, district, password, mustChangePassword } = account;
  return store.transaction(async (manager) => {
    const added = await manager.query<unknown[]>(
      `INSERT INTO account (ref, role, office, district, password, must_change_password) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (ref) DO NOTHING RETURNING 1`,
      [ref, role, office, district, password, mustChangePassword],
    );
    if (added.length === 0) return false;
    await noteAccountEvent(manager, { ref, event: 'added', byWhom, detail: { role, office, district } });
    return true;
  });
}

export const ACCOUNT_EVENTS = [
  'added',
  'changed',
  'signed_in',
  'sign_in_failed',
  'locked',
  'unlocked',
  'signed_out',
  'password_changed',
  'password_reset',
  'second_factor_set',
  'second_factor_removed',
  'recovery_code_used',
  'token_made',
] as const;

export type AccountEvent = (typeof ACCOUNT_EVENTS)[number];

/** Writes down what happened to an account. The table can only be added to. */
export async function noteAccountEvent(
  store: Queryable,
  note: { ref: string; event: AccountEvent; byWhom: string | null; detail?: object },
): Promise<void> {
  await store.query('INSERT INTO account_event (ref, event, by_whom, detail) VALUES ($1, $2, $3, $4)', [
    note.ref,
    note.event,
    note.byWhom,
    JSON.stringify(note.detail ?? {}),
  ]);
}

export interface SignInAccount extends Person {
  password: string | null;
  mustChangePassword: boolean;
  state: 'active' | 'disabled';
  locked: boolean;
  hasSecondFactor: boolean;
}

/** What sign-in needs of an account, or null. */
export async function readAccountForSignIn(store: Queryable, ref: string): Promise<SignInAccount | null> {
  const [row] = await store.query<SignInAccount[]>(
    `SELECT ref, role, office, district, password, must_change_password AS "mustChangePassword", state,
            coalesce(locked_until > clock_timestamp(), false) AS locked, totp_secret IS NOT NULL AS "hasSecondFactor"
     FROM account WHERE ref = $1`,
    [ref],
  );
  return row ?? null;
}

/**
 * Counts a wrong password; at `most` in a row the account is locked for so many minutes. Returns true when this one locked it. One
 * statement, so that guesses made side by side are all counted.
 */
export async function countSignInFailure(
  store: Queryable,
  ref: string,
  most: number,
  minutes: number,
): Promise<boolean> {
  const [rows] = await store.query<[{ locked: boolean }[], number]>(
    `UPDATE account SET failures = CASE WHEN failures + 1 >= $2 THEN 0 ELSE failures + 1 END,
            locked_until = CASE WHEN failures + 1 >= $2 THEN clock_timestamp() + make_interval(mins => $3) ELSE locked_until END
     WHERE ref = $1 RETURNING failures = 0 AS locked`,
    [ref, most, minutes],
  );
  const locked = rows[0]?.locked ?? false;
  if (rows.length > 0)
    await noteAccountEvent(store, { ref, event: locked ? 'locked' : 'sign_in_failed', byWhom: null });
  return locked;
}

/** Gives an account another password, ends its sessions but one, and forgets its wrong guesses. */
export async function changePassword(
  store: DataSource,
  ref: string,
  password: string,
  keepSession: Buffer,
): Promise<void> {
  await store.transaction(async (manager) => {
    await manager.query(
      `UPDATE account SET password = $2, must_change_password = false, failures = 0, locked_until = NULL WHERE ref = $1`,
      [ref, password],
    );
    await manager.query('DELETE FROM session WHERE ref = $1 AND digest <> $2', [ref, keepSession]);
    await noteAccountEvent(manager, { ref, event: 'password_changed', byWhom: ref });
  });
}
