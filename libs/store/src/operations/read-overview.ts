import type { DataSource } from 'typeorm';
import type { WindowState } from '#contracts';

/** A day as whole days since 1970-01-01, in Foshan. */
type Day = number;

export interface OverviewOffice {
  office: string;
  issued: number;
  answered: number;
  /** Open tasks whose last day in time is past. */
  overdue: number;
  /** Results that came behind the fence. */
  late: number;
  /** Answers by day, of the last days only. */
  days: { day: Day; n: number }[];
}

export interface OverviewFigures {
  at: Date;
  /** How many times faster than real time the season clock runs. */
  rate: number;
  state: WindowState;
  epoch: number;
  opensAt: Date;
  closesAt: Date;
  applications: { district: string; received: number; completed: number }[];
  offices: OverviewOffice[];
  /** Of every day on which something happened: tasks answered and applications completed. */
  days: { day: Day; answered: number; completed: number }[];
  /** What is still held, by code. */
  quarantined: { code: string; n: number }[];
}

/** Calendar days that hold the working days of a pace, with two holiday weeks among them. */
const PACE_CALENDAR_DAYS = 45;

/**
 * Where a season stands and how it came there, from the counts kept for each day: one statement, so that all figures belong to one
 * moment. `scopes` leaves only the offices and districts named. Null when there is no such season.
 */
export async function readOverview(
  store: DataSource,
  season: string,
  scopes: readonly string[] | null,
): Promise<OverviewFigures | null> {
  const [row] = await store.query<OverviewFigures[]>(
    `WITH clock AS MATERIALIZED (SELECT season_now() AS at, shanghai_day(season_now()) AS today),
     counted AS MATERIALIZED (
       SELECT what, scope, day, sum(n)::int AS n FROM day_count
       WHERE season = $1 AND ($2::text[] IS NULL OR scope = ANY($2)) GROUP BY 1, 2, 3),
     paced AS (
       SELECT scope, json_agg(json_build_object('day', day - date '1970-01-01', 'n', n) ORDER BY day) AS days
       FROM counted, clock WHERE what = 'answered' AND day > today - ${PACE_CALENDAR_DAYS} GROUP BY 1),
     office AS (
       SELECT scope AS office, sum(n) FILTER (WHERE what = 'due')::int AS issued,
              coalesce(sum(n) FILTER (WHERE what = 'answered'), 0)::int AS answered,
              coalesce(sum(n) FILTER (WHERE what = 'due' AND day < today), 0)::int
                - coalesce(sum(n) FILTER (WHERE what = 'due_answered' AND day < today), 0)::int AS overdue
       FROM counted, clock WHERE what IN ('due', 'answered', 'due_answered') GROUP BY 1),
     offices AS (
       SELECT o.*, coalesce(c.late, 0)::int AS late, coalesce(p.days, '[]') AS days
       FROM office o LEFT JOIN paced p ON p.scope = o.office LEFT JOIN office_count c ON c.season = $1 AND c.office = o.office),
     districts AS (
       SELECT scope AS district, coalesce(sum(n) FILTER (WHERE what = 'received'), 0)::int AS received,
              coalesce(sum(n) FILTER (WHERE what = 'completed'), 0)::int AS completed
       FROM counted WHERE what IN ('received', 'completed') GROUP BY 1),
     days AS (
       SELECT day - date '1970-01-01' AS day, coalesce(sum(n) FILTER (WHERE what = 'answered'), 0)::int AS answered,
              coalesce(sum(n) FILTER (WHERE what = 'completed'), 0)::int AS completed
       FROM counted WHERE what IN ('answered', 'completed') GROUP BY 1),
     quarantined AS (
       SELECT code, count(*)::int AS n FROM quarantine
       WHERE state = 'held' AND ($2::text[] IS NULL OR office = ANY($2)) GROUP BY 1)
     SELECT clock.at, coalesce((SELECT rate FROM season_clock), 1) AS rate,
            CASE s.state WHEN 'sealed' THEN 'closed' ELSE s.state END AS state, s.epoch, s.opens_at AS "opensAt", s.closes_at AS "closesAt",
            (SELECT coalesce(json_agg(d ORDER BY d.district), '[]') FROM districts d) AS applications,
            (SELECT coalesce(json_agg(o ORDER BY o.office), '[]') FROM offices o) AS offices,
            (SELECT coalesce(json_agg(d ORDER BY d.day), '[]') FROM days d) AS days,
            (SELECT coalesce(json_agg(q ORDER BY q.n DESC), '[]') FROM quarantined q) AS quarantined
     FROM season s, clock WHERE s.id = $1`,
    [season, scopes],
  );
  return row ?? null;
}
