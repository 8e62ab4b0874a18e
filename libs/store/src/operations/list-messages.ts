import type { DataSource } from 'typeorm';

export interface ListedQuarantine {
  id: string;
  code: string;
  detail: string;
  queue: string;
  exchange: string;
  office: string | null;
  inTime: boolean;
  times: number;
  firstSeenAt: Date;
  lastSeenAt: Date;
  bytes: number;
  state: string;
  attempts: number;
  nextAttemptAt: Date | null;
  outcome: string | null;
}

/** What is in quarantine, newest first, behind the id `after`: everything but the message itself. */
export async function listQuarantine(
  store: DataSource,
  filter: { code?: string; office?: string; state?: string },
  after: string | null,
  limit: number,
): Promise<ListedQuarantine[]> {
  return store.query<ListedQuarantine[]>(
    `SELECT id, code, detail, queue, exchange, office, in_time AS "inTime", times, first_seen_at AS "firstSeenAt",
            last_seen_at AS "lastSeenAt", length(body) AS bytes, state, attempts, next_attempt_at AS "nextAttemptAt", outcome
     FROM quarantine
     WHERE ($1::uuid IS NULL OR id < $1) AND ($2::text IS NULL OR code = $2) AND ($3::text IS NULL OR office = $3)
       AND ($5::text IS NULL OR state = $5)
     ORDER BY id DESC LIMIT $4`,
    [after, filter.code ?? null, filter.office ?? null, limit, filter.state ?? null],
  );
}

export interface QuarantineCause {
  code: string;
  held: number;
  released: number;
  discarded: number;
}

/** How many messages are, and were, in quarantine for what reason; what holds most in front. */
export async function countQuarantine(store: DataSource): Promise<QuarantineCause[]> {
  return store.query<QuarantineCause[]>(
    `SELECT code, count(*) FILTER (WHERE state = 'held')::int AS held, count(*) FILTER (WHERE state = 'released')::int AS released,
            count(*) FILTER (WHERE state = 'discarded')::int AS discarded
     FROM quarantine GROUP BY code ORDER BY held DESC, code`,
  );
}

export interface ListedLateResult {
  office: string;
  sequence: string;
  taskId: string;
  digest: Buffer;
  /** `admitted` or `refused` by two persons; null while nothing is decided. */
  decided: string | null;
  application: string;
  item: string;
  subject: string;
  verdict: string;
  reason: string;
  receivedAt: Date;
  receiptId: string;
}

const LATE = `SELECT r.office, r.sequence::text AS sequence, r.task_id AS "taskId", r.digest, a.number AS application, t.item, t.subject,
    r.verdict, r.reason, r.received_at AS "receivedAt", r.receipt_id AS "receiptId",
    (SELECT CASE p.action WHEN 'admit_result' THEN 'admitted' ELSE 'refused' END FROM proposal p
     WHERE p.subject = r.task_id || ' ' || encode(r.digest, 'hex') AND p.state = 'approved' LIMIT 1) AS decided
  FROM result r JOIN task t ON t.id = r.task_id JOIN application a ON a.id = t.application_id
  WHERE r.status = 'late' AND ($1::text IS NULL OR r.season = $1) AND ($2::text IS NULL OR r.office = $2)
    AND ($3::text IS NULL OR (r.office, r.sequence) > ($3, $4::bigint))`;

/**
 * Results that came behind the fence, in order of office and sequence number, behind `after`. `decided`: only those that two persons
 * decided so, or, by `open`, not yet.
 */
export async function listLateResults(
  store: DataSource,
  filter: { season?: string; office?: string; decided?: string },
  after: { office: string; sequence: string } | null,
  limit: number,
): Promise<ListedLateResult[]> {
  return store.query<ListedLateResult[]>(
    `SELECT * FROM (${LATE}) late WHERE ($6::text IS NULL OR coalesce(decided, 'open') = $6)
     ORDER BY office, sequence::bigint LIMIT $5`,
    [
      filter.season ?? null,
      filter.office ?? null,
      after?.office ?? null,
      after?.sequence ?? null,
      limit,
      filter.decided ?? null,
    ],
  );
}
