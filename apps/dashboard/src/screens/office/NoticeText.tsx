import type { OfficeStanding } from '../../api/office.js';
import type { Reminder } from '../../api/reminders.js';
import { useFormats } from '../../shown/times.js';
import { useNames, useWords } from '../../words/words.js';

/** What a reminder says: of one that was sent as it was sent, else by the figures of this moment. */
export function NoticeText({ standing, sent }: { standing: OfficeStanding; sent?: Reminder }) {
  const words = useWords();
  const format = useFormats();
  const office = useNames()(standing.outlook.name);
  const { remaining, overdue, lamp, required_per_day } = sent ?? standing.outlook;
  return (
    <>
      <p>
        {words.notice.to}: <strong>{office}</strong>
      </p>
      <p className="notice-body">
        {words.notice.body(office, format.count(remaining), format.count(overdue), words.lamp[lamp])}
      </p>
      <p className="notice-body">
        {required_per_day === null
          ? words.notice.askOver
          : words.notice.ask(format.instant(standing.closes_at), format.count(required_per_day))}
      </p>
      {sent !== undefined && sent.note !== null && <p className="notice-body notice-own">{sent.note}</p>}
    </>
  );
}
