import type { DataSource } from 'typeorm';

/** What a watcher of the installation is told of the database. Ages are seconds of real time. */
export interface StandingFigures {
  /** Messages that wait to be handed to the broker. */
  outbox: number;
  /** Messages that are in quarantine, by code. */
  held: { code: string; n: number }[];
  /** Of each log: leaves without a position, and the age of its last signed head; null when it has none. */
  logs: { season: string; unsequenced: number; headAge: number | null }[];
}

/** One statement for each figure, each over an index or a table that is small. */
export async function readStandingFigures(store: DataSource): Promise<StandingFigures> {
  const [outbox, held, logs] = await Promise.all([
    store.query<{ n: number }[]>('SELECT count(*)::int AS n FROM outbox'),
    store.query<StandingFigures['held']>(
      `SELECT code, count(*)::int AS n FROM quarantine WHERE state = 'held' GROUP BY code ORDER BY code`,
    ),
    store.query<StandingFigures['logs']>(
      `SELECT l.season, coalesce(p.n, 0)::int AS unsequenced,
              extract(epoch FROM clock_timestamp() - c.signed_at)::float8 AS "headAge"
       FROM ledger l
       LEFT JOIN (SELECT season, sum(count) AS n FROM ledger_batch WHERE first_index IS NULL GROUP BY season) p USING (season)
       LEFT JOIN LATERAL (SELECT signed_at FROM ledger_checkpoint WHERE season = l.season ORDER BY size DESC LIMIT 1) c ON true
       ORDER BY l.season`,
    ),
  ]);
  return { outbox: outbox[0]?.n ?? 0, held, logs };
}
