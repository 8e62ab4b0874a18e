import type { DataSource, EntityManager } from 'typeorm';
import type { Facts, SubjectRef, Verdict } from '#contracts';
import { recordLeavesOf, recordOpenings, type LeafPlace } from './record-leaves.js';

export interface FindingRow {
  item: string;
  office: string;
  subject: SubjectRef;
  verdict: Verdict;
  reason: string;
  facts: Facts;
}

export interface ApplicationFindings {
  applicationId: string;
  district: string;
  handedInAt: Date;
  findings: FindingRow[];
}

/**
 * A page of a season's applications, by id after `after`, each with the findings that answer its tasks. Late and interim findings
 * are not among them. `only` narrows it to one application.
 */
export async function readFindings(
  store: DataSource | EntityManager,
  season: string,
  after: string | null,
  limit: number,
  only: string | null = null,
): Promise<ApplicationFindings[]> {
  return store.query<ApplicationFindings[]>(
    `SELECT a.id AS "applicationId", a.district, a.handed_in_at AS "handedInAt", coalesce(f.findings, '[]'::json) AS findings
     FROM (SELECT id, district, handed_in_at FROM application WHERE season = $1 AND ($2::uuid IS NULL OR id > $2) AND ($4::uuid IS NULL OR id = $4) ORDER BY id LIMIT $3) a
     LEFT JOIN LATERAL (
       SELECT json_agg(json_build_object('item', t.item, 'office', t.office, 'subject', t.subject, 'verdict', r.verdict, 'reason', r.reason, 'facts', r.facts) ORDER BY t.id) AS findings
       FROM task t JOIN result r ON r.task_id = t.id AND r.digest = t.answered_by
       WHERE t.application_id = a.id AND t.state = 'answered') f ON true
     ORDER BY a.id`,
    [season, after, limit, only],
  );
}

export interface NewScore {
  applicationId: string;
  district: string;
  /** Points in hundredths. */
  total: number;
  reached: boolean;
  barred: boolean;
  lines: unknown;
  flags: unknown;
  threshold: number;
  subtotals: Record<string, number>;
}

/** A score as it stands, with what opens its leaf. */
export interface KeptScore extends NewScore {
  rulesDigest: string;
  salt: Buffer | null;
  ledgerBatch: string | null;
  ledgerPlace: number | null;
}

/** Scores of applications, by application; the caller is the only one to score the season until its transaction ends. */
export async function lockScores(
  manager: EntityManager,
  season: string,
  applicationIds: readonly string[],
): Promise<Map<string, KeptScore>> {
  await manager.query('SELECT pg_advisory_xact_lock($1, hashtext($2))', [SCORING_LOCK, season]);
  const rows = await manager.query<KeptScore[]>(`${SELECT_SCORES} WHERE application_id = ANY($1::uuid[])`, [
    applicationIds,
  ]);
  return new Map(rows.map((row) => [row.applicationId, row]));
}

/** Scores of applications as they stand, by `<batch> <place>` of their leaves. */
export async function readScoreOpenings(
  store: DataSource | EntityManager,
  applicationIds: readonly string[],
): Promise<Map<string, KeptScore>> {
  const rows = await store.query<KeptScore[]>(`${SELECT_SCORES} WHERE application_id = ANY($1::uuid[])`, [
    applicationIds,
  ]);
  return new Map(rows.map((row) => [`${row.ledgerBatch} ${row.ledgerPlace}`, row]));
}

const SELECT_SCORES = `SELECT application_id AS "applicationId", district, total, reached, barred, lines, flags, threshold, subtotals,
  rules_digest AS "rulesDigest", salt, ledger_batch AS "ledgerBatch", ledger_place AS "ledgerPlace" FROM score`;

const SCORING_LOCK = 0x73636f72;

/**
 * Writes scores with their leaves; one that exists is replaced. `former` opens the leaves of those that are replaced, which no row
 * would open any more. The caller holds `lockScores`.
 */
export async function saveScores(
  store: EntityManager,
  season: string,
  rulesDigest: string,
  scores: readonly (NewScore & { salt: Buffer; leaf: Buffer })[],
  former: readonly (LeafPlace & { salt: Buffer; payload: Buffer })[] = [],
): Promise<void> {
  if (scores.length === 0) return;
  await recordOpenings(store, former);
  const places = await recordLeavesOf(
    store,
    scores.map(({ leaf }) => ({ season, bytes: leaf })),
  );
  await store.query(
    `INSERT INTO score (application_id, season, district, total, reached, barred, rules_digest, lines, flags, scored_at, salt,
                        threshold, subtotals, ledger_batch, ledger_place)
     SELECT s.application_id, $1, s.district, s.total, s.reached, s.barred, $2, s.lines, s.flags, (SELECT season_now()),
            substring($10::bytea FROM 16 * (s.n::int - 1) + 1 FOR 16), s.threshold, s.subtotals, s.batch, s.place
     FROM unnest($3::uuid[], $4::text[], $5::int[], $6::boolean[], $7::boolean[], $8::jsonb[], $9::jsonb[],
                 $11::bigint[], $12::int[], $13::int[], $14::jsonb[])
       WITH ORDINALITY AS s(application_id, district, total, reached, barred, lines, flags, batch, place, threshold, subtotals, n)
     ON CONFLICT (application_id) DO UPDATE SET total = excluded.total, reached = excluded.reached, barred = excluded.barred,
       rules_digest = excluded.rules_digest, lines = excluded.lines, flags = excluded.flags, scored_at = excluded.scored_at,
       salt = excluded.salt, threshold = excluded.threshold, subtotals = excluded.subtotals, ledger_batch = excluded.ledger_batch, ledger_place = excluded.ledger_place`,
    [
      season,
      rulesDigest,
      scores.map((s) => s.applicationId),
      scores.map((s) => s.district),
      scores.map((s) => s.total),
      scores.map((s) => s.reached),
      scores.map((s) => s.barred),
      scores.map((s) => JSON.stringify(s.lines)),
      scores.map((s) => JSON.stringify(s.flags)),
      Buffer.concat(scores.map((s) => s.salt)),
      places.map(({ batch }) => batch),
      places.map(({ place }) => place),
      scores.map((s) => s.threshold),
      scores.map((s) => JSON.stringify(s.subtotals)),
    ],
  );
}
