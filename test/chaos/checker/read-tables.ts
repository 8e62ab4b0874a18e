import type { DataSource, EntityManager } from 'typeorm';
import type { ClosingFigures, Tables } from './evidence.js';

/** Reads what the checker judges by from the tables themselves, past all of the coordinator's own reading. */
export async function readTables(store: DataSource | EntityManager, season: string): Promise<Tables> {
  const rows = <T>(sql: string): Promise<T[]> => store.query<T[]>(sql, [season]);
  const [row] = await rows<Tables['season'] & { record: Buffer | null }>(
    `SELECT state, closed_at IS NOT NULL AS closed, sealed_at IS NOT NULL AND seal_record IS NOT NULL AS sealed,
            closing_record AS record FROM season WHERE id = $1`,
  );
  const { record, ...state } = row!;
  const [counts] = await rows<{ outbox: number; unplacedLeaves: number; scores: number }>(
    `SELECT (SELECT count(*)::int FROM outbox) AS outbox, (SELECT count(*)::int FROM score WHERE season = $1) AS scores,
            (SELECT coalesce(sum(count), 0)::int FROM ledger_batch WHERE season = $1 AND first_index IS NULL) AS "unplacedLeaves"`,
  );
  return {
    season: state,
    applications: await rows(
      `SELECT number, tasks, open_tasks AS "openTasks" FROM application WHERE season = $1 ORDER BY number`,
    ),
    tasks: await rows(
      `SELECT t.id, a.number AS application, t.office, t.state, t.verdict, encode(t.answered_by, 'base64') AS "answeredBy"
       FROM task t JOIN application a ON a.id = t.application_id WHERE t.season = $1`,
    ),
    results: await rows(
      `SELECT task_id AS "taskId", encode(digest, 'base64') AS digest, office, sequence::int, verdict, status,
              (b.first_index + r.ledger_place)::int AS leaf
       FROM result r LEFT JOIN ledger_batch b ON b.number = r.ledger_batch WHERE r.season = $1`,
    ),
    quarantine: await store.query(
      `SELECT encode(digest, 'base64') AS digest, code, state, office FROM quarantine ORDER BY first_seen_at`,
    ),
    counters: await rows(
      `SELECT office, coalesce(issued, 0)::int AS issued, coalesce(confirmed, 0)::int AS confirmed,
              coalesce(contradicted, 0)::int AS contradicted, coalesce(not_found, 0)::int AS "notFound",
              coalesce(unable, 0)::int AS unable, coalesce(interim, 0)::int AS interim, coalesce(late, 0)::int AS late
       FROM (SELECT * FROM office_issued WHERE season = $1) i FULL JOIN (SELECT * FROM office_count WHERE season = $1) c USING (office)`,
    ),
    closingRecord: record === null ? null : closingFigures(record),
    checkpoints: (
      await rows<{ note: string }>(`SELECT note FROM ledger_checkpoint WHERE season = $1 ORDER BY size`)
    ).map(({ note }) => note),
    ...counts!,
  };
}

/** The closing record is an envelope of the coordinator's own writing. */
function closingFigures(record: Buffer): ClosingFigures {
  const { payload } = JSON.parse(record.toString('utf8')) as { payload: string };
  return JSON.parse(Buffer.from(payload, 'base64').toString('utf8')) as ClosingFigures;
}
