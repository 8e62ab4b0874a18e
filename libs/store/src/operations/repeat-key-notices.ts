import type { EntityManager } from 'typeorm';
import { KEY_NOTICE_V1 } from '#contracts';

/** Remembers that an envelope tells offices of a key, so that it can be sent again. */
export async function keepKeyNotice(manager: EntityManager, envelopeId: string, keyId: string): Promise<void> {
  await manager.query('INSERT INTO key_notice (envelope_id, key_id, announced_at) VALUES ($1, $2, season_now())', [
    envelopeId,
    keyId,
  ]);
}

/**
 * Puts every notice about a key into the outbox again for these offices, unless it is there, ahead of all else: the same bytes, for they are
 * signed with the key that offices trusted then. Returns how many.
 */
export async function repeatKeyNotices(manager: EntityManager, offices: readonly string[]): Promise<number> {
  if (offices.length === 0) return 0;
  const [row] = await manager.query<{ n: number }[]>(
    `WITH again AS (
       INSERT INTO outbox (envelope_id, office, payload_type, available_at)
       SELECT n.envelope_id, o.office, $2, '-infinity' FROM key_notice n CROSS JOIN unnest($1::text[]) AS o(office)
       WHERE NOT EXISTS (SELECT 1 FROM outbox x WHERE x.envelope_id = n.envelope_id AND x.office = o.office)
       ORDER BY n.announced_at RETURNING 1)
     SELECT count(*)::int AS n FROM again`,
    [offices, KEY_NOTICE_V1],
  );
  return row!.n;
}
