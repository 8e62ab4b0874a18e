import type { DataSource } from 'typeorm';
import type { Catalogue } from '#agencies';
import { agencyOf, jurisdictionOf, parseClosingRecord, type ClosingRecordV1 } from '#contracts';
import type { ActualFinding } from '../sample/compare-with-truth.js';
import type { AgencyOutcome, Outcome } from './outcome.js';

/** How every task of the season stands, with the result that counts. */
export async function readFindings(store: DataSource, season: string): Promise<ActualFinding[]> {
  const rows = await store.query<Omit<ActualFinding, 'agency'>[]>(
    `SELECT a.number AS "applicationNumber", t.item, t.office, t.subject, t.state, r.verdict, r.reason,
            row_number() OVER (PARTITION BY t.application_id, t.item, t.office, t.subject ORDER BY t.id)::int AS instance
     FROM task t JOIN application a ON a.id = t.application_id
     LEFT JOIN result r ON r.task_id = t.id AND r.digest = t.answered_by
     WHERE t.season = $1`,
    [season],
  );
  return rows.map((row) => ({ ...row, agency: agencyOf(row.office) }));
}

/** The signed closing record, read from its envelope; its signature is checked by whoever relies on it. */
export async function readClosingRecord(store: DataSource, season: string): Promise<ClosingRecordV1> {
  const [row] = await store.query<{ closing_record: Buffer }[]>('SELECT closing_record FROM season WHERE id = $1', [
    season,
  ]);
  const { payload } = JSON.parse(row!.closing_record.toString('utf8')) as { payload: string };
  const parsed = parseClosingRecord(Buffer.from(payload, 'base64'));
  if (parsed.kind === 'rejected') throw new Error(`the closing record cannot be read: ${parsed.detail}`);
  return parsed.message;
}

/** The closing record's figures, per agency. */
export function agencyOutcomes(record: ClosingRecordV1, catalogue: Catalogue): AgencyOutcome[] {
  return catalogue.agencies.map(({ id, name }) => {
    const own = record.offices.filter((o) => agencyOf(o.office) === id);
    const sum = (pick: (o: (typeof own)[number]) => number): number => own.reduce((total, o) => total + pick(o), 0);
    return {
      agency: id,
      name,
      issued: sum((o) => o.issued),
      confirmed: sum((o) => o.confirmed),
      contradicted: sum((o) => o.contradicted),
      not_found: sum((o) => o.not_found),
      unable: sum((o) => o.unable),
      unanswered: sum((o) => o.unanswered + o.interim),
      late: sum((o) => o.late),
    };
  });
}

export function unansweredOffices(record: ClosingRecordV1, catalogue: Catalogue): Outcome['unansweredOffices'] {
  return record.offices
    .filter((o) => o.unanswered > 0)
    .map(({ office, unanswered }) => {
      const name = catalogue.office(office)?.name;
      return { office, unanswered, name: name === undefined ? jurisdictionOf(office) : `${name.zh} ${name.en}` };
    });
}

const BIN = 2000;

/** Scores in bins of 20 points, in hundredths. */
export async function readScores(store: DataSource, season: string, threshold: number): Promise<Outcome['scores']> {
  const bins = await store.query<{ from: number; applications: number }[]>(
    `SELECT (floor(total / $2::numeric) * $2)::int AS from, count(*)::int AS applications FROM score WHERE season = $1 GROUP BY 1 ORDER BY 1`,
    [season, BIN],
  );
  const [sums] = await store.query<{ reached: number; barred: number }[]>(
    'SELECT count(*) FILTER (WHERE reached)::int AS reached, count(*) FILTER (WHERE barred)::int AS barred FROM score WHERE season = $1',
    [season],
  );
  return { threshold, ...sums!, distribution: bins };
}
