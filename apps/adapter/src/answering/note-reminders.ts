import { RetryLater, type Publisher } from '#bus';
import { REMINDER_V1 } from '#contracts';
import { messageAbout } from './countersign.js';
import type { Desk } from './desk.js';
import { postReminders } from '../journal/post-reminders.js';
import type { ReadReminder } from './read-delivery.js';

/**
 * Keeps reminders in the journal, shows them beside it, says so in the log, and sends each back with the office's signature: it has taken note. One that comes
 * again is noted again, for the coordinator may not have had the first. RetryLater when the signer is away or that was not confirmed.
 */
export async function noteReminders(
  reminders: readonly ReadReminder[],
  desk: Desk,
  publisher: Pick<Publisher, 'publishAll'>,
): Promise<void> {
  if (reminders.length === 0) return;
  for (const { reminder } of reminders) {
    const { season, remaining, overdue, lamp } = reminder;
    if (desk.journal.noteReminder(reminder))
      desk.log.warn({ event: 'reminder', office: desk.office, season, remaining, overdue, lamp });
  }
  // Each time: a death may have come between the journal and the file.
  postReminders(desk.journal.folder, desk.office, desk.journal.reminders());
  const messages = await Promise.all(
    reminders.map(({ digest, payload }) => messageAbout(digest, REMINDER_V1, payload, desk)),
  );
  const failed = (await publisher.publishAll(messages)).find(({ kind }) => kind !== 'confirmed');
  if (failed !== undefined) throw new RetryLater(`a noted reminder was not confirmed (${failed.kind})`);
}
