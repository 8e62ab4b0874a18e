import type { DataSource } from 'typeorm';
import type { Catalogue } from '#agencies';
import { agencyOf } from '#contracts';
import type { Standing } from './progress-board.js';

/** Where the season stands, from the counts that collection keeps. */
export async function readStanding(store: DataSource, season: string, catalogue: Catalogue): Promise<Standing> {
  const [head] = await store.query<{ now: Date; state: string | null; total: number; complete: number }[]>(
    `SELECT season_now() AS now, (SELECT state FROM season WHERE id = $1) AS state,
            count(*)::int AS total, count(completed_at)::int AS complete FROM application WHERE season = $1`,
    [season],
  );
  const offices = await store.query<{ office: string; issued: number; answered: number; late: number }[]>(
    `SELECT office, i.issued::int, coalesce(c.confirmed + c.contradicted + c.not_found + c.unable, 0)::int AS answered,
            coalesce(c.late, 0)::int AS late
     FROM office_issued i LEFT JOIN office_count c USING (season, office) WHERE season = $1`,
    [season],
  );
  return {
    now: head!.now,
    state: head!.state ?? 'planned',
    applications: { total: head!.total, complete: head!.complete },
    agencies: catalogue.agencies.map(({ id, name }) => {
      const own = offices.filter((o) => agencyOf(o.office) === id);
      const sum = (pick: 'issued' | 'answered' | 'late'): number => own.reduce((total, o) => total + o[pick], 0);
      return { name: `${name.zh} ${name.en}`, issued: sum('issued'), answered: sum('answered'), late: sum('late') };
    }),
  };
}
