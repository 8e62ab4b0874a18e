import type { DataSource, EntityManager } from 'typeorm';
import type { Person } from '#people';
import { noteAccountEvent } from './keep-accounts.js';

type Queryable = DataSource | EntityManager;

export interface NewSession {
  digest: Buffer;
  ref: string;
  hours: number;
  /** A second factor must be given before the session opens anything. */
  secondFactorDue: boolean;
}

/** Opens a session for somebody who gave the password; what has run out is swept away with it. */
export async function openSession(store: DataSource, session: NewSession): Promise<void> {
  const { digest, ref, hours, secondFactorDue } = session;
  await store.transaction(async (manager) => {
    await manager.query('DELETE FROM session WHERE expires_at < clock_timestamp()');
    await manager.query(
      `INSERT INTO session (digest, ref, expires_at, second_factor_due)
       VALUES ($1, $2, clock_timestamp() + make_interval(hours => $3), $4)`,
      [digest, ref, hours, secondFactorDue],
    );
    if (!secondFactorDue) await noteSignedIn(manager, ref);
  });
}

async function noteSignedIn(manager: EntityManager, ref: string): Promise<void> {
  await manager.query(
    'UPDATE account SET failures = 0, locked_until = NULL, signed_in_at = clock_timestamp() WHERE ref = $1',
    [ref],
  );
  await noteAccountEvent(manager, { ref, event: 'signed_in', byWhom: ref });
}

export interface OpenSession {
  person: Person;
  mustChangePassword: boolean;
  secondFactorDue: boolean;
  /** The account has a second factor. */
  hasSecondFactor: boolean;
  expiresAt: Date;
  /** When password or second factor were last given. */
  provedAt: Date;
  /** It was not noted as used for a minute. */
  restedAMinute: boolean;
}

/**
 * Who a session belongs to, or null: it is not there, it has run out, it was idle for longer than so many minutes, or the account is
 * disabled. Sees the account itself each time, so that a disabled one is out with its next request.
 */
export async function findSession(store: Queryable, digest: Buffer, idleMinutes: number): Promise<OpenSession | null> {
  const [row] = await store.query<(Person & Omit<OpenSession, 'person'>)[]>(
    `SELECT a.ref, a.role, a.office, a.district, a.must_change_password AS "mustChangePassword",
            s.second_factor_due AS "secondFactorDue", a.totp_secret IS NOT NULL AS "hasSecondFactor",
            s.expires_at AS "expiresAt", s.proved_at AS "provedAt",
            s.seen_at < clock_timestamp() - interval '1 minute' AS "restedAMinute"
     FROM session s JOIN account a USING (ref)
     WHERE s.digest = $1 AND a.state = 'active' AND s.expires_at > clock_timestamp()
       AND s.seen_at > clock_timestamp() - make_interval(mins => $2)`,
    [digest, idleMinutes],
  );
  if (row === undefined) return null;
  const { ref, role, office, district, ...session } = row;
  return { person: { ref, role, office, district }, ...session };
}

/** A session was used. Called once a minute: a write with every read would be waste. */
export async function noteSessionUse(store: Queryable, digest: Buffer): Promise<void> {
  await store.query('UPDATE session SET seen_at = clock_timestamp() WHERE digest = $1', [digest]);
}

/** Who acts has proved again who it is; completes sign-in when the second factor was still due. */
export async function noteSessionProof(store: DataSource, digest: Buffer): Promise<void> {
  await store.transaction(async (manager) => {
    const [session] = await manager.query<{ ref: string; due: boolean }[]>(
      'SELECT ref, second_factor_due AS due FROM session WHERE digest = $1 FOR UPDATE',
      [digest],
    );
    if (session === undefined) return;
    await manager.query(
      'UPDATE session SET proved_at = clock_timestamp(), second_factor_due = false WHERE digest = $1',
      [digest],
    );
    if (session.due) await noteSignedIn(manager, session.ref);
    else await manager.query('UPDATE account SET failures = 0 WHERE ref = $1', [session.ref]);
  });
}

/** Ends a session. */
export async function endSession(store: DataSource, digest: Buffer): Promise<void> {
  const [rows] = await store.query<[{ ref: string }[], number]>('DELETE FROM session WHERE digest = $1 RETURNING ref', [
    digest,
  ]);
  for (const { ref } of rows) await noteAccountEvent(store, { ref, event: 'signed_out', byWhom: ref });
}
