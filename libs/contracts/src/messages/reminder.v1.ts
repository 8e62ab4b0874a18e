import type { OfficeId } from '../names.js';

export const REMINDER_V1 = 'application/vnd.countersign.reminder.v1+json';

/** How an office stands, as the lamps of electronic supervision (电子监察) say it. */
export const REMINDER_LAMPS = ['normal', 'warning', 'yellow', 'red', 'no_data'] as const;
export type ReminderLamp = (typeof REMINDER_LAMPS)[number];

/** Longest `note`, in characters. */
export const REMINDER_NOTE_LENGTH = 500;

/**
 * A reminder notice (督办单): what an office still owes, and by when. Signed by the coordinator; the office that has taken note of it sends the
 * same bytes back with its own signature. Counts are tasks.
 */
export interface ReminderV1 {
  v: 1;
  realm: string;
  season: string;
  reminder_id: string;
  office: OfficeId;
  /** Every figure belongs to this moment. */
  as_of: string;
  remaining: number;
  /** Of the remaining ones, those whose last day in time has passed. */
  overdue: number;
  lamp: ReminderLamp;
  /** Answers on a working day that would be enough; null when no working day is left. */
  required_per_day: number | null;
  closes_at: string;
  /** What the sender adds in own words; without personal data. */
  note?: string;
  /** Reference of the account that sent it, never a name. */
  sent_by: string;
}
