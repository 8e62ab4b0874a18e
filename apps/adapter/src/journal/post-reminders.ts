import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OfficeId, ReminderV1 } from '#contracts';

/**
 * Lays the reminders of an office beside its journal, as a JSON array, for `countersign office reminders`: the journal itself can be read
 * by the process that holds it and by no other. Replaces what lay there, at once or not at all.
 */
export function postReminders(folder: string, office: OfficeId, reminders: readonly ReminderV1[]): void {
  const file = join(folder, `${office}.reminders.json`);
  writeFileSync(`${file}.new`, `${JSON.stringify(reminders, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
