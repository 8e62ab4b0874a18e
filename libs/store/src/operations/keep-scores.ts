import type { DataSource } from 'typeorm';
import type { Facts, SubjectRef, Verdict } from '#contracts';

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
 * are not among them.
 */
export async function readFindings(
  store: DataSource,
  season: string,
  after: string | null,
  limit: number,
): Promise<ApplicationFindings[]> {
  return store.query<ApplicationFindings[]>(
    `SELECT a.id AS "applicationId", a.district, a.handed_in_at AS "handedInAt", coalesce(f.findings, '[]'::json) AS findings
     FROM (SELECT id, district, handed_in_at FROM application WHERE season = $1 AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3) a
     LEFT JOIN LATERAL (
       SELECT json_agg(json_build_object('item', t.item, 'office', t.office, 'subject', t.subject, 'verdict', r.verdict, 'reason', r.reason, 'facts', r.facts) ORDER BY t.id) AS findings
       FROM task t JOIN result r ON r.task_id = t.id AND r.digest = t.answered_by
       WHERE t.application_id = a.id AND t.state = 'answered') f ON true
     ORDER BY a.id`,
    [season, after, limit],
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
}

/** Writes scores; one that exists is replaced, so that scoring a season again is harmless. */
export async function saveScores(
  store: DataSource,
  season: string,
  rulesDigest: string,
  scores: readonly NewScore[],
): Promise<void> {
  if (scores.length === 0) return;
  await store.query(
    `INSERT INTO score (application_id, season, district, total, reached, barred, rules_digest, lines, flags, scored_at)
     SELECT s.application_id, $1, s.district, s.total, s.reached, s.barred, $2, s.lines, s.flags, season_now()
     FROM unnest($3::uuid[], $4::text[], $5::int[], $6::boolean[], $7::boolean[], $8::jsonb[], $9::jsonb[])
       AS s(application_id, district, total, reached, barred, lines, flags)
     ON CONFLICT (application_id) DO UPDATE SET total = excluded.total, reached = excluded.reached, barred = excluded.barred,
       rules_digest = excluded.rules_digest, lines = excluded.lines, flags = excluded.flags, scored_at = excluded.scored_at`,
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
    ],
  );
}
