import type { EntityManager } from 'typeorm';
import { MANIFEST_V1 } from '#contracts';

/** A manifest that was published and has no answer. */
export interface QuietManifest {
  office: string;
  /** How often it was sent again. */
  attempts: number;
  /** When it is due; null when it was not noticed as quiet before. */
  nextAt: Date | null;
}

const AWAITED = `m.season = $1 AND m.answer IS NULL AND m.envelope_id IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.envelope_id = m.envelope_id)`;

/** Manifests of a season that were published and that their offices have not answered. */
export async function readQuietManifests(manager: EntityManager, season: string): Promise<QuietManifest[]> {
  return manager.query<QuietManifest[]>(
    `SELECT m.office, m.attempts, m.next_at AS "nextAt" FROM office_manifest m WHERE ${AWAITED} ORDER BY m.office`,
    [season],
  );
}

/** Writes down when manifests are next due, and puts those of `reissue` into the outbox again: the same bytes. */
export async function saveManifestReissues(
  manager: EntityManager,
  season: string,
  plan: Record<'notice' | 'reissue', readonly { office: string; attempts: number; nextAt: Date }[]>,
): Promise<void> {
  const rows = [...plan.notice, ...plan.reissue];
  if (rows.length === 0) return;
  await manager.query(
    `UPDATE office_manifest m SET attempts = p.attempts, next_at = p.next_at
     FROM unnest($2::text[], $3::int[], $4::timestamptz[]) AS p(office, attempts, next_at)
     WHERE m.season = $1 AND m.office = p.office`,
    [season, rows.map((r) => r.office), rows.map((r) => r.attempts), rows.map((r) => r.nextAt)],
  );
  await publishAgain(
    manager,
    season,
    plan.reissue.map(({ office }) => office),
  );
}

/** Puts every manifest of a season that has no answer into the outbox again, unless it is there; returns how many. */
export async function reissueManifests(manager: EntityManager, season: string): Promise<number> {
  const quiet = await readQuietManifests(manager, season);
  await publishAgain(
    manager,
    season,
    quiet.map(({ office }) => office),
  );
  return quiet.length;
}

async function publishAgain(manager: EntityManager, season: string, offices: readonly string[]): Promise<void> {
  await manager.query(
    `INSERT INTO outbox (envelope_id, office, payload_type, available_at)
     SELECT m.envelope_id, m.office, $3, '-infinity' FROM office_manifest m WHERE ${AWAITED} AND m.office = ANY($2::text[])`,
    [season, offices, MANIFEST_V1],
  );
}
