import type { EntityManager } from 'typeorm';
import { MANIFEST_V1, REMINDER_V1 } from '#contracts';

/** A kind of message of which an office has one at a time to answer, and the rows that say so. */
export interface NoticeKind {
  payloadType: string;
  table: 'office_manifest' | 'reminder';
  /** Which of the rows `m` wait for an answer. */
  awaited: string;
}

/** What offices were given to countersign after the close. */
export const MANIFEST_NOTICES: NoticeKind = {
  payloadType: MANIFEST_V1,
  table: 'office_manifest',
  awaited: 'm.answer IS NULL AND m.envelope_id IS NOT NULL',
};

/** Of an office's reminders the last one counts. */
export const REMINDER_NOTICES: NoticeKind = {
  payloadType: REMINDER_V1,
  table: 'reminder',
  awaited: `m.noted_at IS NULL AND NOT EXISTS (
    SELECT 1 FROM reminder n WHERE n.season = m.season AND n.office = m.office AND (n.sent_at, n.id) > (m.sent_at, m.id))`,
};

/** A message that was published and has no answer. */
export interface QuietNotice {
  office: string;
  /** How often it was sent again. */
  attempts: number;
  /** When it is due; null when it was not noticed as quiet before. */
  nextAt: Date | null;
}

const quiet = ({ awaited }: NoticeKind): string => `m.season = $1 AND ${awaited}
  AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.envelope_id = m.envelope_id)`;

/** Messages of a kind and season that were published and that their offices have not answered. */
export async function readQuietNotices(
  manager: EntityManager,
  kind: NoticeKind,
  season: string,
): Promise<QuietNotice[]> {
  return manager.query<QuietNotice[]>(
    `SELECT m.office, m.attempts, m.next_at AS "nextAt" FROM ${kind.table} m WHERE ${quiet(kind)} ORDER BY m.office`,
    [season],
  );
}

/** Writes down when messages are next due, and puts those of `reissue` into the outbox again: the same bytes. */
export async function saveNoticeReissues(
  manager: EntityManager,
  kind: NoticeKind,
  season: string,
  plan: Record<'notice' | 'reissue', readonly { office: string; attempts: number; nextAt: Date }[]>,
): Promise<void> {
  const rows = [...plan.notice, ...plan.reissue];
  if (rows.length === 0) return;
  await manager.query(
    `UPDATE ${kind.table} m SET attempts = p.attempts, next_at = p.next_at
     FROM unnest($2::text[], $3::int[], $4::timestamptz[]) AS p(office, attempts, next_at)
     WHERE m.season = $1 AND m.office = p.office AND ${kind.awaited}`,
    [season, rows.map((r) => r.office), rows.map((r) => r.attempts), rows.map((r) => r.nextAt)],
  );
  await publishAgain(
    manager,
    kind,
    season,
    plan.reissue.map(({ office }) => office),
  );
}

/** Puts every message of a kind and season that has no answer into the outbox again, unless it is there; returns how many. */
export async function reissueNotices(manager: EntityManager, kind: NoticeKind, season: string): Promise<number> {
  const waiting = await readQuietNotices(manager, kind, season);
  await publishAgain(
    manager,
    kind,
    season,
    waiting.map(({ office }) => office),
  );
  return waiting.length;
}

async function publishAgain(
  manager: EntityManager,
  kind: NoticeKind,
  season: string,
  offices: readonly string[],
): Promise<void> {
  await manager.query(
    `INSERT INTO outbox (envelope_id, office, payload_type, available_at)
     SELECT m.envelope_id, m.office, $3, '-infinity' FROM ${kind.table} m WHERE ${quiet(kind)} AND m.office = ANY($2::text[])`,
    [season, offices, kind.payloadType],
  );
}
