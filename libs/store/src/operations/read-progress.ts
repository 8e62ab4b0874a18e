import type { DataSource } from 'typeorm';

/** One office of a season. `interim` counts interim findings that came, not tasks; `late` results stand beside the verdicts. */
export interface OfficeProgress {
  office: string;
  issued: number;
  confirmed: number;
  contradicted: number;
  not_found: number;
  unable: number;
  interim: number;
  late: number;
}

export interface SeasonProgress {
  at: Date;
  applications: { total: number; complete: number };
  offices: OfficeProgress[];
}

/**
 * Where a season stands, from the totals that intake and collection keep up: one statement, so that all figures belong to one
 * moment. Applications are counted in one district, or in all when it is null. Null when there is no such season.
 */
export async function readProgress(
  store: DataSource,
  season: string,
  district: string | null = null,
): Promise<SeasonProgress | null> {
  const [row] = await store.query<
    { at: Date; known: boolean; total: number; complete: number; offices: OfficeProgress[] }[]
  >(
    `SELECT season_now() AS at, EXISTS (SELECT 1 FROM season WHERE id = $1) AS known, a.total, a.complete, o.offices
     FROM (SELECT count(*)::int AS total, count(*) FILTER (WHERE open_tasks = 0)::int AS complete FROM application
           WHERE season = $1 AND ($2::text IS NULL OR district = $2)) a,
          (SELECT coalesce(json_agg(p ORDER BY p.office), '[]') AS offices FROM (
             SELECT office, coalesce(i.issued, 0) AS issued, coalesce(c.confirmed, 0) AS confirmed, coalesce(c.contradicted, 0) AS contradicted,
                    coalesce(c.not_found, 0) AS not_found, coalesce(c.unable, 0) AS unable, coalesce(c.interim, 0) AS interim,
                    coalesce(c.late, 0) AS late
             FROM (SELECT * FROM office_issued WHERE season = $1) i FULL JOIN (SELECT * FROM office_count WHERE season = $1) c USING (office)) p) o`,
    [season, district],
  );
  if (!row!.known) return null;
  const { at, total, complete, offices } = row!;
  return { at, applications: { total, complete }, offices };
}
