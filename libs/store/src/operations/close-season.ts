import type { DataSource, EntityManager } from 'typeorm';
import type { ClosingOfficeCount } from '#contracts';
import { withdrawWorklistEntries } from './open-worklist.js';

export interface ClosingFigures {
  season: string;
  epoch: number;
  opensAt: Date;
  closesAt: Date;
  closedAt: Date;
  rulesId: string;
  rulesDigest: string;
  applications: { total: number; complete: number; incomplete: number };
  offices: ClosingOfficeCount[];
}

/**
 * Closes a season whose fences have all been seen and that has settled, which is `settlesSeconds` of season time after its
 * deadline: what was recorded as late until then is counted in the record. Exactly one caller wins, whoever else tries, or too
 * early, gets null. In one transaction the season row is locked FOR UPDATE (which waits for every ingest that holds it FOR SHARE), open tasks become `unanswered`, the
 * figures are counted from the rows, and `sign` turns them into the closing record that is stored with the state `closed`;
 * `announce` may write more into the same transaction.
 */
export async function closeSeason(
  store: DataSource,
  { season, settlesSeconds }: { season: string; settlesSeconds: number },
  sign: (figures: ClosingFigures) => Buffer | Promise<Buffer>,
  announce: (manager: EntityManager, figures: ClosingFigures) => Promise<void> = () => Promise.resolve(),
): Promise<{ record: Buffer; figures: ClosingFigures } | null> {
  return store.transaction('READ COMMITTED', async (manager) => {
    const [row] = await manager.query<
      { epoch: number; partitions: number; opensAt: Date; closesAt: Date; rulesId: string; rulesDigest: string }[]
    >(
      `SELECT epoch, partitions, opens_at AS "opensAt", closes_at AS "closesAt", rules_id AS "rulesId", rules_digest AS "rulesDigest"
       FROM season WHERE id = $1 AND state = 'closing' AND season_now() >= closes_at + make_interval(secs => $2) FOR UPDATE`,
      [season, settlesSeconds],
    );
    if (row === undefined) return null;
    const [fences] = await manager.query<{ seen: number; closedAt: Date }[]>(
      `SELECT count(*)::int AS seen, season_now() AS "closedAt" FROM fence WHERE season = $1 AND epoch = $2 AND seen_at IS NOT NULL`,
      [season, row.epoch],
    );
    if (fences!.seen < row.partitions) return null;
    await manager.query(`UPDATE task SET state = 'unanswered' WHERE season = $1 AND state IN ('issued', 'interim')`, [
      season,
    ]);
    await withdrawWorklistEntries(manager, season);
    const { closedAt } = fences!;
    const figures: ClosingFigures = {
      season,
      ...row,
      closedAt,
      applications: await countApplications(manager, season),
      offices: await countOffices(manager, season),
    };
    const record = await sign(figures);
    await manager.query(`UPDATE season SET state = 'closed', closed_at = $2, closing_record = $3 WHERE id = $1`, [
      season,
      closedAt,
      record,
    ]);
    await announce(manager, figures);
    return { record, figures };
  });
}

async function countApplications(manager: EntityManager, season: string): Promise<ClosingFigures['applications']> {
  const [row] = await manager.query<{ total: number; complete: number }[]>(
    `SELECT count(*)::int AS total, count(*) FILTER (WHERE NOT EXISTS (
        SELECT 1 FROM task t WHERE t.application_id = a.id AND t.state <> 'answered'))::int AS complete
     FROM application a WHERE season = $1`,
    [season],
  );
  return { total: row!.total, complete: row!.complete, incomplete: row!.total - row!.complete };
}

/** `interim` are tasks that got an interim finding and no final one: they keep its verdict, and count as unanswered nowhere else. */
async function countOffices(manager: EntityManager, season: string): Promise<ClosingOfficeCount[]> {
  return manager.query<ClosingOfficeCount[]>(
    `WITH counted AS (
       SELECT office, count(*)::int AS issued,
              count(*) FILTER (WHERE state = 'answered' AND verdict = 'confirmed')::int AS confirmed,
              count(*) FILTER (WHERE state = 'answered' AND verdict = 'contradicted')::int AS contradicted,
              count(*) FILTER (WHERE state = 'answered' AND verdict = 'not_found')::int AS not_found,
              count(*) FILTER (WHERE state = 'answered' AND verdict = 'unable')::int AS unable,
              count(*) FILTER (WHERE state = 'unanswered' AND verdict IS NOT NULL)::int AS interim,
              count(*) FILTER (WHERE state = 'unanswered' AND verdict IS NULL)::int AS unanswered
       FROM task WHERE season = $1 GROUP BY office),
     sequences AS (
       SELECT office, min(sequence)::int AS first_sequence, max(sequence)::int AS last_sequence
       FROM result WHERE season = $1 AND status = 'accepted' GROUP BY office),
     lates AS (SELECT office, count(*)::int AS late FROM result WHERE season = $1 AND status = 'late' GROUP BY office)
     SELECT c.*, coalesce(l.late, 0) AS late, s.first_sequence, s.last_sequence
     FROM counted c LEFT JOIN sequences s USING (office) LEFT JOIN lates l USING (office) ORDER BY office`,
    [season],
  );
}
