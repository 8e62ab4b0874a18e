import type { Words } from '#agencies';
import { REMINDER_V1, type ReminderV1 } from '#contracts';
import { payloadOf, type Kit } from './kit.js';
import type { PlannedMessage, Scenario } from './planned-message.js';

const title: Words = {
  zh: '督办单：以本单位签名原样送回（可选）',
  en: "a reminder is sent back with the office's signature, which is optional",
};
const REMINDER: Scenario = { id: 'reminder', section: 'messages', title };

/** A reminder of this run; its text has what a reader that writes it anew will write in another way. */
export function reminderOf(kit: Kit, change: Partial<ReminderV1> = {}): Buffer {
  const { office, realm, season, now } = kit.input;
  const reminder: ReminderV1 = {
    v: 1,
    ...{ realm, season, reminder_id: kit.input.uuid(), office },
    as_of: now.toISOString(),
    remaining: 3,
    overdue: 1,
    lamp: 'yellow',
    required_per_day: 1,
    closes_at: kit.after(30),
    note: '测试 <b>/</b>',
    sent_by: 'conform',
    ...change,
  };
  return Buffer.from(payloadOf(reminder).toString().replaceAll('测', '\\u6d4b').replace('{', '{ '));
}

export function signedReminder(kit: Kit): PlannedMessage {
  const payload = reminderOf(kit);
  return kit.plan(REMINDER, REMINDER_V1, kit.body(REMINDER_V1, payload), { kind: 'note', payload }, null);
}
