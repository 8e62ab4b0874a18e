import type { EntityManager } from 'typeorm';
import type { StatusV1 } from '#contracts';

/**
 * Keeps the newest status of each office, all in one statement; one that is older than what is kept changes nothing. No office may be named
 * twice. The clock of an office that runs ahead cannot hold up what it sends when it has been set right: no status counts as newer
 * than its arrival.
 */
export async function keepStatuses(manager: EntityManager, statuses: readonly StatusV1[]): Promise<void> {
  if (statuses.length === 0) return;
  const inOrder = [...statuses].sort((a, b) => (a.office < b.office ? -1 : 1));
  await manager.query(
    `INSERT INTO office_status (office, status, ordered_at, received_at, seen_at)
     SELECT s ->> 'office', s, least((s ->> 'issued_at')::timestamptz, now.season), now.season, clock_timestamp()
     FROM jsonb_array_elements($1::jsonb) s, (SELECT season_now() AS season) now
     ON CONFLICT (office) DO UPDATE
     SET status = excluded.status, ordered_at = excluded.ordered_at, received_at = excluded.received_at, seen_at = excluded.seen_at
     WHERE excluded.ordered_at >= office_status.ordered_at`,
    [JSON.stringify(inOrder)],
  );
}
