import type { DataSource, EntityManager } from 'typeorm';
import { REMINDER_V1 } from '#contracts';
import { broadcastEnvelope } from './broadcast-envelope.js';

export interface SentReminder {
  id: string;
  season: string;
  office: string;
  /** Envelope digest. */
  digest: Buffer;
  sentBy: string;
  sentAt: Date;
  remaining: number;
  overdue: number;
  lamp: string;
  /** Null when no working day was left. */
  requiredPerDay: number | null;
  note: string | null;
}

export type KeptReminder = SentReminder & {
  /** When the office's signature came that it has taken note; null while it has not. */
  notedAt: Date | null;
  /** False while it waits to be handed to the broker. */
  published: boolean;
};

/** Held until the end of the transaction: one person after the other reminds an office. */
export async function lockReminders(manager: EntityManager, office: string): Promise<void> {
  await manager.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`reminders of ${office}`]);
}

/** Keeps a reminder and puts it into the outbox. */
export async function sendReminder(manager: EntityManager, reminder: SentReminder, body: Buffer): Promise<void> {
  const { id, season, office, digest, sentBy, sentAt, remaining, overdue, lamp, requiredPerDay, note } = reminder;
  await broadcastEnvelope(manager, { id, payloadType: REMINDER_V1, body, offices: [office] });
  await manager.query(
    `INSERT INTO reminder (id, season, office, envelope_id, digest, sent_by, sent_at, remaining, overdue, lamp, required_per_day, note)
     VALUES ($1, $2, $3, $1, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [id, season, office, digest, sentBy, sentAt, remaining, overdue, lamp, requiredPerDay, note],
  );
}

const COLUMNS = `r.id, r.season, r.office, r.digest, r.sent_by AS "sentBy", r.sent_at AS "sentAt", r.remaining, r.overdue, r.lamp, r.required_per_day AS "requiredPerDay", r.note,
  r.noted_at AS "notedAt", NOT EXISTS (SELECT 1 FROM outbox o WHERE o.envelope_id = r.envelope_id) AS published`;

/** The last reminders of an office in a season, newest first. */
export async function readReminders(
  store: DataSource | EntityManager,
  season: string,
  office: string,
  limit: number,
): Promise<KeptReminder[]> {
  return store.query<KeptReminder[]>(
    `SELECT ${COLUMNS} FROM reminder r WHERE r.season = $1 AND r.office = $2 ORDER BY r.sent_at DESC, r.id DESC LIMIT $3`,
    [season, office, limit],
  );
}

export async function readReminder(manager: EntityManager, id: string): Promise<KeptReminder | null> {
  const [row] = await manager.query<KeptReminder[]>(`SELECT ${COLUMNS} FROM reminder r WHERE r.id = $1`, [id]);
  return row ?? null;
}

/** Keeps that an office has taken note; the first time stands. False when this is no reminder that the office was sent. */
export async function noteReminderNoted(
  manager: EntityManager,
  noted: { office: string; digest: Buffer; envelope: Buffer },
): Promise<boolean> {
  const { office, digest, envelope } = noted;
  const [, known] = await manager.query<[unknown, number]>(
    `UPDATE reminder SET noted_at = coalesce(noted_at, season_now()), noted = coalesce(noted, $3) WHERE office = $1 AND digest = $2`,
    [office, digest, envelope],
  );
  return known > 0;
}
