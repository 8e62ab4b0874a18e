import { QueryFailedError, type EntityManager } from 'typeorm';
import type { Verdict } from '#contracts';
import { packBodies } from '../pack-bodies.js';
import { recordLeavesOf } from './record-leaves.js';

export interface RecordedResult {
  taskId: string;
  applicationId: string;
  digest: Buffer;
  resultId: string;
  season: string;
  office: string;
  sequence: number;
  verdict: Verdict;
  reason: string;
  facts: Record<string, string | number | boolean>;
  status: 'accepted' | 'late';
  receiptId: string;
  envelope: Buffer;
  /** Its leaf in the ledger. */
  leaf: Buffer;
  /** A final verdict that counts: it answers the task. */
  answers: boolean;
}

/** Another writer got there first; the batch must be read and decided again. Nothing of it was committed. */
export class StaleDecision extends Error {
  constructor() {
    super('a task of the batch was answered meanwhile by another coordinator');
    this.name = 'StaleDecision';
  }
}

/**
 * Records decided results in the caller's transaction: the results with their leaves, the tasks they answer, the applications they
 * complete, and the offices' counts. Set-based: five statements whatever the size. Throws StaleDecision when a task was no longer open.
 */
export async function recordResults(manager: EntityManager, results: readonly RecordedResult[]): Promise<void> {
  if (results.length === 0) return;
  await insertResults(manager, results);
  const counted = results.filter((r) => r.status === 'accepted');
  if (counted.length > 0) await updateTasks(manager, counted);
  const answering = counted.filter((r) => r.answers);
  if (answering.length > 0) await countDownApplications(manager, answering);
  await countForOffices(manager, results);
}

async function insertResults(manager: EntityManager, results: readonly RecordedResult[]): Promise<void> {
  const envelopes = packBodies(results.map((r) => r.envelope));
  const places = await recordLeavesOf(
    manager,
    results.map(({ season, leaf }) => ({ season, bytes: leaf })),
  );
  const digests = Buffer.concat(results.map((r) => r.digest));
  // A sub-select, so that the clock is read once for all rows.
  await insertOrStale(
    manager,
    `INSERT INTO result (task_id, digest, result_id, season, office, sequence, verdict, reason, facts, status, received_at, receipt_id, envelope,
                         ledger_batch, ledger_place)
     SELECT r.task_id, substring($1::bytea FROM 32 * (r.place::int - 1) + 1 FOR 32), r.result_id, r.season, r.office, r.sequence, r.verdict,
            r.reason, r.facts, r.status, (SELECT season_now()), r.receipt_id, substring($2::bytea FROM r.start FOR r.length), r.ledger_batch, r.ledger_place
     FROM unnest($3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::bigint[], $8::text[], $9::text[], $10::jsonb[], $11::text[], $12::uuid[],
                 $13::int[], $14::int[], $15::bigint[], $16::int[])
       WITH ORDINALITY AS r(task_id, result_id, season, office, sequence, verdict, reason, facts, status, receipt_id, start, length,
                            ledger_batch, ledger_place, place)`,
    [
      digests,
      envelopes.blob,
      results.map((r) => r.taskId),
      results.map((r) => r.resultId),
      results.map((r) => r.season),
      results.map((r) => r.office),
      results.map((r) => r.sequence),
      results.map((r) => r.verdict),
      results.map((r) => r.reason),
      results.map((r) => JSON.stringify(r.facts)),
      results.map((r) => r.status),
      results.map((r) => r.receiptId),
      envelopes.starts,
      envelopes.lengths,
      places.map(({ batch }) => batch),
      places.map(({ place }) => place),
    ],
  );
}

/** A row that is there already was written by another coordinator since this one read. */
async function insertOrStale(manager: EntityManager, statement: string, parameters: unknown[]): Promise<void> {
  try {
    await manager.query(statement, parameters);
  } catch (error) {
    if (error instanceof QueryFailedError && (error.driverError as { code?: string }).code === UNIQUE_VIOLATION)
      throw new StaleDecision();
    throw error;
  }
}

/** SQLSTATE. */
const UNIQUE_VIOLATION = '23505';

/** Of several results for one task, an interim one and the final one in a batch, the last says how the task stands. */
async function updateTasks(manager: EntityManager, results: readonly RecordedResult[]): Promise<void> {
  const counted = [...new Map(results.map((result) => [result.taskId, result])).values()];
  const [, updated] = await manager.query<[unknown, number]>(
    `UPDATE task SET state = r.state, verdict = r.verdict,
            answered_by = CASE WHEN r.state = 'answered' THEN substring($1::bytea FROM 32 * (r.place::int - 1) + 1 FOR 32) END
     FROM unnest($2::uuid[], $3::text[], $4::text[]) WITH ORDINALITY AS r(id, state, verdict, place)
     WHERE task.id = r.id AND task.state IN ('issued', 'interim')`,
    [
      Buffer.concat(counted.map((r) => r.digest)),
      counted.map((r) => r.taskId),
      counted.map((r) => (r.answers ? 'answered' : 'interim')),
      counted.map((r) => r.verdict),
    ],
  );
  if (updated !== counted.length) throw new StaleDecision();
}

/** The join is the count of open tasks, kept here and checked by a sweeper against the task rows. */
async function countDownApplications(manager: EntityManager, answering: readonly RecordedResult[]): Promise<void> {
  await manager.query(
    `UPDATE application a SET open_tasks = a.open_tasks - d.n,
            completed_at = CASE WHEN a.open_tasks = d.n THEN (SELECT season_now()) ELSE a.completed_at END
     FROM (SELECT id, count(*)::int AS n FROM unnest($1::uuid[]) AS id GROUP BY id) d WHERE a.id = d.id`,
    [answering.map((r) => r.applicationId)],
  );
}

async function countForOffices(manager: EntityManager, results: readonly RecordedResult[]): Promise<void> {
  await manager.query(
    `INSERT INTO office_count AS c (season, office, confirmed, contradicted, not_found, unable, interim, late)
     SELECT season, office, count(*) FILTER (WHERE v = 'confirmed'), count(*) FILTER (WHERE v = 'contradicted'),
            count(*) FILTER (WHERE v = 'not_found'), count(*) FILTER (WHERE v = 'unable'),
            count(*) FILTER (WHERE v IN ('not_ours', 'needs_material', 'referred')), count(*) FILTER (WHERE v = 'late')
     FROM unnest($1::text[], $2::text[], $3::text[]) AS r(season, office, v) GROUP BY season, office ORDER BY season, office
     ON CONFLICT (season, office) DO UPDATE SET confirmed = c.confirmed + excluded.confirmed, contradicted = c.contradicted + excluded.contradicted,
       not_found = c.not_found + excluded.not_found, unable = c.unable + excluded.unable, interim = c.interim + excluded.interim,
       late = c.late + excluded.late`,
    [
      results.map((r) => r.season),
      results.map((r) => r.office),
      results.map((r) => (r.status === 'late' ? 'late' : r.verdict)),
    ],
  );
}
