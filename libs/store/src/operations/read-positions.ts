import type { DataSource } from 'typeorm';

/** By what a leaf is looked for: a task as it was issued, a result of an office by its number, or what a receipt names. */
export type LeafSought =
  | { task: string }
  | { office: string; sequence: number }
  | { receipt: string }
  /** A stretch of the access log, by its last entry. */
  | { accessUpTo: string };

/** Where leaves stand in a season's log; null for one that has no position yet. In order of their positions, the first 256. */
export async function readPositions(store: DataSource, season: string, sought: LeafSought): Promise<(number | null)[]> {
  const [source, parameters] =
    'task' in sought
      ? ['SELECT ledger_batch, ledger_place FROM task WHERE id = $2', [sought.task]]
      : 'receipt' in sought
        ? [
            `SELECT ledger_batch, ledger_place FROM result WHERE receipt_id = $2
             UNION ALL SELECT ledger_batch, ledger_place FROM quarantine WHERE receipt_id = $2`,
            [sought.receipt],
          ]
        : 'accessUpTo' in sought
          ? ['SELECT ledger_batch, 0 AS ledger_place FROM access_digest WHERE last_id = $2', [sought.accessUpTo]]
          : [
              'SELECT ledger_batch, ledger_place FROM result WHERE office = $2 AND sequence = $3',
              [sought.office, sought.sequence],
            ];
  const rows = await store.query<{ index: number | null }[]>(
    `SELECT (b.first_index + s.ledger_place)::int AS index FROM (${source}) s JOIN ledger_batch b ON b.number = s.ledger_batch
     WHERE b.season = $1 ORDER BY index LIMIT 256`,
    [season, ...parameters],
  );
  return rows.map(({ index }) => index);
}
