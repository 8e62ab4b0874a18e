import type { DataSource, EntityManager } from 'typeorm';

export interface OfficeDays {
  at: Date;
  opensAt: Date;
  closesAt: Date;
  issued: number;
  /** Tasks answered, by the day of the answer (whole days since 1970-01-01, in Foshan). */
  answered: { day: number; n: number }[];
  /** Open tasks by their last day in time. */
  open: { day: number; n: number }[];
  verdicts: {
    confirmed: number;
    contradicted: number;
    not_found: number;
    unable: number;
    interim: number;
    late: number;
  };
}

/** One office of a season, day by day: one statement, one moment. Null when there is no such season. */
export async function readOfficeDays(
  store: DataSource | EntityManager,
  season: string,
  office: string,
): Promise<OfficeDays | null> {
  const [row] = await store.query<OfficeDays[]>(
    `WITH counted AS (SELECT what, day - date '1970-01-01' AS day, sum(n)::int AS n FROM day_count WHERE season = $1 AND scope = $2 GROUP BY 1, 2),
     open AS (
       SELECT day, (sum(n) FILTER (WHERE what = 'due'))::int - coalesce(sum(n) FILTER (WHERE what = 'due_answered'), 0)::int AS n
       FROM counted WHERE what IN ('due', 'due_answered') GROUP BY 1)
     SELECT season_now() AS at, s.opens_at AS "opensAt", s.closes_at AS "closesAt",
            (SELECT coalesce(sum(n), 0)::int FROM counted WHERE what = 'due') AS issued,
            (SELECT coalesce(json_agg(json_build_object('day', day, 'n', n) ORDER BY day), '[]') FROM counted WHERE what = 'answered') AS answered,
            (SELECT coalesce(json_agg(json_build_object('day', day, 'n', n) ORDER BY day), '[]') FROM open WHERE n <> 0) AS open,
            json_build_object(
              'confirmed', coalesce(c.confirmed, 0), 'contradicted', coalesce(c.contradicted, 0), 'not_found', coalesce(c.not_found, 0),
              'unable', coalesce(c.unable, 0), 'interim', coalesce(c.interim, 0), 'late', coalesce(c.late, 0)) AS verdicts
     FROM season s LEFT JOIN office_count c ON c.season = s.id AND c.office = $2 WHERE s.id = $1`,
    [season, office],
  );
  return row ?? null;
}
