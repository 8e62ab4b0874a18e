import type { DataSource, EntityManager } from 'typeorm';
import type { WindowTimes } from './keep-seasons.js';

export interface FenceStatus {
  queue: string;
  armedUntil: Date | null;
  publishedAt: Date | null;
  seenAt: Date | null;
}

/** The fences of one epoch. A queue without a row has none yet. */
export async function readFences(
  store: DataSource | EntityManager,
  season: string,
  epoch: number,
): Promise<FenceStatus[]> {
  return store.query<FenceStatus[]>(
    `SELECT queue, armed_until AS "armedUntil", published_at AS "publishedAt", seen_at AS "seenAt"
     FROM fence WHERE season = $1 AND epoch = $2 ORDER BY queue`,
    [season, epoch],
  );
}

/** Notes that a fence waits in the broker until `armedUntil` (season time), or that one was published at the deadline. */
export async function noteFence(
  store: DataSource | EntityManager,
  fence: { season: string; epoch: number; queue: string },
  what: { armedUntil: Date } | 'published',
): Promise<void> {
  const armedUntil = what === 'published' ? null : what.armedUntil;
  await store.query(
    `INSERT INTO fence AS f (season, epoch, queue, armed_until, published_at) VALUES ($1, $2, $3, $4, CASE WHEN $4::timestamptz IS NULL THEN season_now() END)
     ON CONFLICT (season, epoch, queue) DO UPDATE SET armed_until = coalesce(excluded.armed_until, f.armed_until),
       published_at = coalesce(f.published_at, excluded.published_at)`,
    [fence.season, fence.epoch, fence.queue, armedUntil],
  );
}

/**
 * Records that the fence was met in a queue, and starts the closing of the season with the first one. Only for an epoch that is
 * current; everything before the fence must be committed. Says whether this call did that.
 */
export async function recordFenceSeen(
  manager: EntityManager,
  fence: { season: string; epoch: number; queue: string },
): Promise<WindowTimes | null> {
  const [begun] = await manager.query<[WindowTimes[], number]>(
    `UPDATE season SET state = 'closing' WHERE id = $1 AND epoch = $2 AND state IN ('planned', 'open')
     RETURNING id, epoch, opens_at AS "opensAt", closes_at AS "closesAt"`,
    [fence.season, fence.epoch],
  );
  await manager.query(
    `INSERT INTO fence AS f (season, epoch, queue, seen_at) VALUES ($1, $2, $3, season_now())
     ON CONFLICT (season, epoch, queue) DO UPDATE SET seen_at = coalesce(f.seen_at, excluded.seen_at)`,
    [fence.season, fence.epoch, fence.queue],
  );
  return begun[0] ?? null;
}
