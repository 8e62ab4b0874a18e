import type { DataSource } from 'typeorm';

export interface ScoreSpread {
  district: string;
  scored: number;
  reached: number;
  barred: number;
  /** How many totals lie from `from` (hundredths, inclusive) to the next multiple of the step. */
  bands: { from: number; applications: number }[];
}

/** How the scores of a season spread, by district, in bands of `step` hundredths of a point. One statement: one moment. */
export async function readScoreSpread(store: DataSource, season: string, step: number): Promise<ScoreSpread[]> {
  return store.query<ScoreSpread[]>(
    `WITH band AS (
       SELECT district, floor(total::numeric / $2)::int * $2 AS "from", count(*)::int AS applications,
              count(*) FILTER (WHERE reached)::int AS reached, count(*) FILTER (WHERE barred)::int AS barred
       FROM score WHERE season = $1 GROUP BY 1, 2)
     SELECT district, sum(applications)::int AS scored, sum(reached)::int AS reached, sum(barred)::int AS barred,
            json_agg(json_build_object('from', "from", 'applications', applications) ORDER BY "from") AS bands
     FROM band GROUP BY district ORDER BY district`,
    [season, step],
  );
}

export interface ListedScore {
  number: string;
  district: string;
  total: number;
  reached: boolean;
  barred: boolean;
  handedInAt: Date;
}

export interface ScorePlace {
  total: number;
  number: string;
}

/** Scores from the highest total down, equal totals in order of the application number, behind `after`. */
export async function listScores(
  store: DataSource,
  filter: { season: string; district?: string; reached?: boolean },
  after: ScorePlace | null,
  limit: number,
): Promise<ListedScore[]> {
  return store.query<ListedScore[]>(
    `SELECT a.number, s.district, s.total, s.reached, s.barred, a.handed_in_at AS "handedInAt"
     FROM score s JOIN application a ON a.id = s.application_id
     WHERE s.season = $1 AND ($2::text IS NULL OR s.district = $2) AND ($3::boolean IS NULL OR s.reached = $3)
       AND ($4::bigint IS NULL OR s.total < $4 OR (s.total = $4 AND a.number > $5))
     ORDER BY s.total DESC, a.number LIMIT $6`,
    [
      filter.season,
      filter.district ?? null,
      filter.reached ?? null,
      after?.total ?? null,
      after?.number ?? null,
      limit,
    ],
  );
}
