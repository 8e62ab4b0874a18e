import type { DataSource, EntityManager } from 'typeorm';

export interface KnownApplication {
  id: string;
  number: string;
  season: string;
  digest: Buffer;
  tasks: number;
}

/** Those of the numbers that were handed in before, by number. */
export async function readKnownApplications(
  store: DataSource | EntityManager,
  numbers: readonly string[],
): Promise<Map<string, KnownApplication>> {
  const rows = await store.query<KnownApplication[]>(
    'SELECT id, number, season, digest, tasks FROM application WHERE number = ANY($1::text[])',
    [numbers],
  );
  return new Map(rows.map((row) => [row.number, row]));
}

/**
 * Locks seasons against being closed (FOR SHARE) and returns those that still take applications. The caller must be in a
 * READ COMMITTED transaction and save in that same transaction: tasks of a season that is counted and signed must not appear.
 */
export async function lockSeasonsForIntake(manager: EntityManager, seasons: readonly string[]): Promise<Set<string>> {
  const rows = await manager.query<{ id: string }[]>(
    `SELECT id FROM season WHERE id = ANY($1::text[]) AND state IN ('planned', 'open') AND closes_at > season_now()
     ORDER BY id FOR SHARE`,
    [seasons],
  );
  return new Set(rows.map((row) => row.id));
}
