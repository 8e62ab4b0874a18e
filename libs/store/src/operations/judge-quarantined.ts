import type { DataSource, EntityManager } from 'typeorm';
import type { RejectionCode } from '#contracts';
import type { QuarantineRow } from '../rows/message.row.js';

/** A message in quarantine with all that is needed to judge it again. */
export type QuarantinedForJudging = Pick<
  QuarantineRow,
  | 'id'
  | 'detail'
  | 'queue'
  | 'exchange'
  | 'office'
  | 'inTime'
  | 'firstSeenAt'
  | 'receiptId'
  | 'body'
  | 'state'
  | 'attempts'
> & {
  code: RejectionCode;
  headers: { headers?: Record<string, unknown>; messageId?: string; type?: string; userId?: string };
};

const COLUMNS = `id, code, detail, queue, exchange, office, in_time AS "inTime", first_seen_at AS "firstSeenAt", receipt_id AS "receiptId", headers, body, state, attempts`;

/** Which messages are wanted: those that are due, or every one that waits to be judged and came in time through an ingress queue. */
export type Due = 'due' | 'before the close';

/**
 * Takes messages that are to be judged again, and counts the attempt before it is made: what ends the program that judges it is not
 * taken for ever. `waits` says, for a code and a number of attempts, how many real milliseconds until the next (null: none). Messages
 * that were tried before are taken one by one, so that they endanger no others.
 */
export async function takeForJudging(
  store: DataSource,
  due: Due,
  waits: (code: RejectionCode, attempts: number) => number | null,
  most: number,
): Promise<string[]> {
  return store.transaction('READ COMMITTED', async (manager) => {
    const rows = await manager.query<{ id: string; code: RejectionCode; attempts: number }[]>(
      `SELECT id, code, attempts FROM quarantine
       WHERE next_attempt_at IS NOT NULL AND state = 'held'
         AND ${due === 'due' ? 'next_attempt_at <= (SELECT season_now())' : `in_time AND queue LIKE 'ingress.%'`}
       ORDER BY attempts, id LIMIT $1 FOR UPDATE SKIP LOCKED`,
      [most],
    );
    const taken = rows[0]?.attempts === 0 ? rows.filter((row) => row.attempts === 0) : rows.slice(0, 1);
    await manager.query(
      `UPDATE quarantine q SET attempts = q.attempts + 1,
              next_attempt_at = season_now() + t.wait * interval '1 millisecond' * coalesce((SELECT rate FROM season_clock), 1)
       FROM unnest($1::uuid[], $2::float[]) AS t(id, wait) WHERE q.id = t.id`,
      [taken.map((row) => row.id), taken.map((row) => waits(row.code, row.attempts + 1))],
    );
    return taken.map((row) => row.id);
  });
}

/** Gives back messages that were taken and not judged, for no fault of theirs: their attempt does not count. */
export async function giveBackForJudging(store: DataSource, ids: readonly string[]): Promise<void> {
  await store.query(
    `UPDATE quarantine SET attempts = attempts - 1, next_attempt_at = season_now() WHERE id = ANY($1) AND state = 'held'`,
    [ids],
  );
}

/** A held message, locked until the caller's transaction ends; null when it is not there or not held any more. */
export async function lockQuarantined(manager: EntityManager, id: string): Promise<QuarantinedForJudging | null> {
  const [row] = await manager.query<QuarantinedForJudging[]>(
    `SELECT ${COLUMNS} FROM quarantine WHERE id = $1 AND state = 'held' FOR UPDATE`,
    [id],
  );
  return row ?? null;
}

/** Any message in quarantine; null when there is no such one. */
export async function readQuarantined(
  store: DataSource | EntityManager,
  id: string,
): Promise<
  | (QuarantinedForJudging & Pick<QuarantineRow, 'outcome' | 'nextAttemptAt' | 'resolvedAt' | 'times' | 'lastSeenAt'>)
  | null
> {
  const [row] = await store.query<
    (QuarantinedForJudging & Pick<QuarantineRow, 'outcome' | 'nextAttemptAt' | 'resolvedAt' | 'times' | 'lastSeenAt'>)[]
  >(
    `SELECT ${COLUMNS}, outcome, next_attempt_at AS "nextAttemptAt", resolved_at AS "resolvedAt", times, last_seen_at AS "lastSeenAt"
     FROM quarantine WHERE id = $1`,
    [id],
  );
  return row ?? null;
}

/** Notes what became of a held message: `released` or `discarded` ends its stay, `held` leaves it where it is. */
export async function settleQuarantined(
  manager: EntityManager,
  id: string,
  state: 'held' | 'released' | 'discarded',
  outcome: string,
): Promise<void> {
  await manager.query(
    `UPDATE quarantine SET state = $2, outcome = $3,
            next_attempt_at = CASE WHEN $2 = 'held' THEN next_attempt_at END,
            resolved_at = CASE WHEN $2 = 'held' THEN NULL ELSE season_now() END
     WHERE id = $1`,
    [id, state, outcome],
  );
}
