import type { EntityManager } from 'typeorm';

/**
 * Fences of open windows that should be in the broker: parked until the deadline, or published and not met. `overdue`: published more
 * than a minute of real time ago.
 */
export interface OutstandingFence {
  season: string;
  epoch: number;
  queue: string;
  kind: 'parked' | 'published';
  /** Real seconds until the deadline (parked) or since it was published. */
  seconds: number;
}

export async function readOutstandingFences(manager: EntityManager): Promise<OutstandingFence[]> {
  return manager.query<OutstandingFence[]>(
    `SELECT f.season, f.epoch, f.queue, CASE WHEN f.published_at IS NULL THEN 'parked' ELSE 'published' END AS kind,
            (extract(epoch FROM CASE WHEN f.published_at IS NULL THEN s.closes_at - season_now() ELSE season_now() - f.published_at END)
              / coalesce((SELECT rate FROM season_clock), 1))::float AS seconds
     FROM fence f JOIN season s ON s.id = f.season AND s.epoch = f.epoch
     WHERE s.state <> 'closed' AND f.seen_at IS NULL AND (f.armed_until IS NOT NULL OR f.published_at IS NOT NULL)`,
  );
}

/** Forgets that these fences are in the broker, so that they are parked or published anew. One more fence than needed is ignored when met. */
export async function disarmFences(
  manager: EntityManager,
  fences: readonly Pick<OutstandingFence, 'season' | 'epoch' | 'queue'>[],
): Promise<void> {
  await manager.query(
    `UPDATE fence f SET armed_until = NULL, published_at = NULL
     FROM unnest($1::text[], $2::int[], $3::text[]) AS d(season, epoch, queue)
     WHERE f.season = d.season AND f.epoch = d.epoch AND f.queue = d.queue AND f.seen_at IS NULL`,
    [fences.map((f) => f.season), fences.map((f) => f.epoch), fences.map((f) => f.queue)],
  );
}
