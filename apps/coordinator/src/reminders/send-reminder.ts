import type { EntityManager } from 'typeorm';
import { REMINDER_V1, type ReminderV1 } from '#contracts';
import { signMessageOf } from '#signing';
import { lockReminders, readOfficeDays, readReminder, readReminders, sendReminder, type KeptReminder } from '#store';
import { readReckoning } from '../administration/calendar-in-force.js';
import type { CoordinatorParts } from '../coordinator-parts.js';
import { Problem } from '../http/problem.js';
import { showOffice } from '../overview/show-office.js';

/** So long after a reminder the office gets no other one; season time. */
const APART_MS = 3_600_000;

export interface WantedReminder {
  id: string;
  season: string;
  office: string;
  note: string | null;
  sentBy: string;
}

/**
 * Reminds an office of what it still owes by figures of this moment, once for each id: the same again returns what was sent. In the
 * caller's transaction. Throws a Problem when there is nothing to remind of, or the office was reminded lately.
 */
export async function remind(
  manager: EntityManager,
  wanted: WantedReminder,
  { realm, signer, catalogue }: CoordinatorParts,
): Promise<{ outcome: 'created' | 'unchanged'; reminder: KeptReminder }> {
  const { id, season, office, note, sentBy } = wanted;
  await lockReminders(manager, office);
  const before = await readReminder(manager, id);
  if (before !== null) {
    const same = (['season', 'office', 'note', 'sentBy'] as const).every((name) => before[name] === wanted[name]);
    if (!same) throw new Problem('reminder_taken');
    return { outcome: 'unchanged', reminder: before };
  }
  const days = await readOfficeDays(manager, season, office);
  if (days === null) throw new Problem('unknown_season');
  if (days.at < days.opensAt || days.at >= days.closesAt) throw new Problem('window_over');
  const { outlook } = showOffice(season, office, days, catalogue, await readReckoning(manager));
  if (outlook.remaining === 0) throw new Problem('nothing_to_remind');
  const [last] = await readReminders(manager, season, office, 1);
  if (last !== undefined && days.at.getTime() - last.sentAt.getTime() < APART_MS) throw new Problem('reminded_lately');
  const { remaining, overdue, lamp, required_per_day } = outlook;
  const message: ReminderV1 = {
    v: 1,
    ...{ realm, season, reminder_id: id, office },
    as_of: days.at.toISOString(),
    ...{ remaining, overdue, lamp, required_per_day },
    closes_at: days.closesAt.toISOString(),
    ...(note !== null && { note }),
    sent_by: sentBy,
  };
  const { body, digest } = await signMessageOf(signer, REMINDER_V1, Buffer.from(JSON.stringify(message)));
  const said = { remaining, overdue, lamp, requiredPerDay: required_per_day, note };
  const reminder = { id, season, office, digest, sentBy, sentAt: days.at, ...said };
  await sendReminder(manager, reminder, body);
  return { outcome: 'created', reminder: { ...reminder, notedAt: null, published: false } };
}
