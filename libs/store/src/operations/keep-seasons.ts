import type { DataSource, EntityManager } from 'typeorm';
import type { SeasonState, WindowState } from '#contracts';

type Queryable = DataSource | EntityManager;

export interface NewSeason {
  id: string;
  opensAt: Date;
  closesAt: Date;
  partitions: number;
  rulesId: string;
  rulesDigest: string;
}

/** Plans a season unless it exists; says whether this call planned it. */
export async function planSeason(store: Queryable, season: NewSeason): Promise<boolean> {
  const planned = await store.query<unknown[]>(
    `INSERT INTO season (id, state, epoch, opens_at, closes_at, partitions, rules_id, rules_digest)
     VALUES ($1, 'planned', 1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO NOTHING RETURNING 1`,
    [season.id, season.opensAt, season.closesAt, season.partitions, season.rulesId, season.rulesDigest],
  );
  return planned.length > 0;
}

/** The database's season clock. */
export async function seasonNow(store: Queryable): Promise<Date> {
  const [row] = await store.query<{ now: Date }[]>('SELECT season_now() AS now');
  return row!.now;
}

/** The season clock, and how many times faster than real time it runs. */
export async function readSeasonClock(store: Queryable): Promise<{ now: Date; rate: number }> {
  const [row] = await store.query<{ now: Date; rate: number }[]>(
    'SELECT season_now() AS now, coalesce((SELECT rate FROM season_clock), 1) AS rate',
  );
  return row!;
}

/** Lets the calendar run as a rehearsal wants it. Must happen before anything is handed in. */
export async function setSeasonClock(
  store: Queryable,
  clock: { realAnchor: string; seasonAnchor: string; rate: number },
): Promise<void> {
  await store.query(
    `INSERT INTO season_clock (real_anchor, season_anchor, rate) VALUES ($1, $2, $3)
     ON CONFLICT (singleton) DO UPDATE SET real_anchor = excluded.real_anchor, season_anchor = excluded.season_anchor, rate = excluded.rate`,
    [clock.realAnchor, clock.seasonAnchor, clock.rate],
  );
}

/** The window of a season as it is announced. */
export interface WindowTimes {
  id: string;
  epoch: number;
  opensAt: Date;
  closesAt: Date;
}

/** Opens planned windows whose time has come; returns those this call opened. */
export async function openDueWindows(store: Queryable): Promise<WindowTimes[]> {
  const [rows] = await store.query<[WindowTimes[], number]>(
    `UPDATE season SET state = 'open' WHERE state = 'planned' AND opens_at <= season_now()
     RETURNING id, epoch, opens_at AS "opensAt", closes_at AS "closesAt"`,
  );
  return rows;
}

/**
 * Moves the deadline of a window that has not begun to close: a new epoch, so that fences of the old one are ignored. Null when there
 * is no such season, when it is closing or closed, or when the deadline would not lie ahead.
 */
export async function moveWindow(
  store: Queryable,
  season: string,
  closesAt: Date,
): Promise<(WindowTimes & { state: WindowState }) | null> {
  const [rows] = await store.query<[(WindowTimes & { state: WindowState })[], number]>(
    `UPDATE season SET closes_at = $2, epoch = epoch + 1
     WHERE id = $1 AND state IN ('planned', 'open') AND $2 > season_now() AND $2 > opens_at AND closes_at > season_now()
     RETURNING id, state, epoch, opens_at AS "opensAt", closes_at AS "closesAt"`,
    [season, closesAt],
  );
  return rows[0] ?? null;
}

export interface SeasonStatus {
  id: string;
  state: SeasonState;
  epoch: number;
  opensAt: Date;
  closesAt: Date;
  partitions: number;
  rulesId: string;
  rulesDigest: string;
  closedAt: Date | null;
  scoredAt: Date | null;
  sealedAt: Date | null;
  now: Date;
  /** How many times faster than real time the season clock runs. */
  rate: number;
}

/** All seasons with the clock they are measured by. */
export async function readSeasons(store: Queryable): Promise<SeasonStatus[]> {
  return store.query<SeasonStatus[]>(
    `SELECT id, state, epoch, opens_at AS "opensAt", closes_at AS "closesAt", partitions, rules_id AS "rulesId", rules_digest AS "rulesDigest",
            closed_at AS "closedAt", scored_at AS "scoredAt", sealed_at AS "sealedAt", season_now() AS now, coalesce((SELECT rate FROM season_clock), 1) AS rate
     FROM season ORDER BY id`,
  );
}
