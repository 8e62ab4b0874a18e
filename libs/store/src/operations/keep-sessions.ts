import type { DataSource, EntityManager } from 'typeorm';
import type { Person } from '#people';
import { noteAccountEvent } from './keep-accounts.js';

type Queryable = DataSource | EntityManager;

/** Opens a session for somebody who proved who they are; what has run out is swept away with it. */
export async function openSession(
  store: DataSource,
  session: { digest: Buffer; ref: string; hours: number },
): Promise<void> {
  const { digest, ref, hours } = session;
  await store.transaction(async (manager) => {
    await manager.query('UPDATE account SET failures = 0, locked_until = NULL WHERE ref = $1', [ref]);
    await manager.query('DELETE FROM session WHERE expires_at < clock_timestamp()');
    await manager.query(
      'INSERT INTO session (digest, ref, expires_at) VALUES ($1, $2, clock_timestamp() + make_interval(hours => $3))',
      [digest, ref, hours],
    );
    await noteAccountEvent(manager, { ref, event: 'signed_in', byWhom: ref });
  });
}

export interface OpenSession {
  person: Person;
  mustChangePassword: boolean;
  expiresAt: Date;
}

/**
 * Who a session belongs to, or null: it is not there, it has run out, it was idle for longer than so many minutes, or the account is
 * disabled. Sees the account itself each time, so that a disabled one is out with its next request. A session that is used is noted
 * once a minute: a write with every read would be waste.
 */
export async function findSession(store: Queryable, digest: Buffer, idleMinutes: number): Promise<OpenSession | null> {
  const [row] = await store.query<(Person & { mustChangePassword: boolean; expiresAt: Date; stale: boolean })[]>(
    `SELECT a.ref, a.role, a.office, a.district, a.must_change_password AS "mustChangePassword", s.expires_at AS "expiresAt",
            s.seen_at < clock_timestamp() - interval '1 minute' AS stale
     FROM session s JOIN account a USING (ref)
     WHERE s.digest = $1 AND a.state = 'active' AND s.expires_at > clock_timestamp()
       AND s.seen_at > clock_timestamp() - make_interval(mins => $2)`,
    [digest, idleMinutes],
  );
  if (row === undefined) return null;
  const { ref, role, office, district, mustChangePassword, expiresAt, stale } = row;
  if (stale) await store.query('UPDATE session SET seen_at = clock_timestamp() WHERE digest = $1', [digest]);
  return { person: { ref, role, office, district }, mustChangePassword, expiresAt };
}

/** Ends a session. */
export async function endSession(store: DataSource, digest: Buffer): Promise<void> {
  const [rows] = await store.query<[{ ref: string }[], number]>('DELETE FROM session WHERE digest = $1 RETURNING ref', [
    digest,
  ]);
  for (const { ref } of rows) await noteAccountEvent(store, { ref, event: 'signed_out', byWhom: ref });
}
