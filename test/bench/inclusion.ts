import { setTimeout as wait } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import type { ClockSettings } from '#runtime';

/** Seconds from a result's arrival until a signed checkpoint covers its leaf; half of all transactions, and the slowest. */
export interface Inclusion {
  median: number;
  max: number;
}

/** Waits until the log of the season is signed to its end. The calendar must have run at an ordinary pace since `clock`. */
export async function inclusionOf(store: DataSource, season: string, clock: ClockSettings): Promise<Inclusion> {
  while (!(await isSigned(store, season))) await wait(50);
  const [row] = await store.query<Inclusion[]>(
    `WITH batch AS (
       SELECT b.first_index + b.count AS upto, min(r.received_at) - $2::timestamptz + $3::timestamptz AS received
       FROM result r JOIN ledger_batch b ON b.number = r.ledger_batch WHERE r.season = $1 GROUP BY b.number)
     SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds) AS median, max(seconds)::float8 AS max
     FROM batch CROSS JOIN LATERAL (
       SELECT extract(epoch FROM c.signed_at - received)::float8 AS seconds FROM ledger_checkpoint c
       WHERE c.season = $1 AND c.size >= upto ORDER BY c.size LIMIT 1) covered`,
    [season, clock.seasonAnchor, clock.realAnchor],
  );
  return row!;
}

async function isSigned(store: DataSource, season: string): Promise<boolean> {
  const [row] = await store.query<{ signed: boolean }[]>(
    `SELECT NOT EXISTS (SELECT 1 FROM ledger_batch WHERE season = $1 AND first_index IS NULL)
        AND (SELECT size FROM ledger WHERE season = $1) = (SELECT max(size) FROM ledger_checkpoint WHERE season = $1) AS signed`,
    [season],
  );
  return row!.signed;
}
