import { useReminders } from '../../api/reminders.js';
import { useServerNow } from '../../shell/server-clock.js';
import { useFormats } from '../../shown/times.js';
import { useWords } from '../../words/words.js';

/** So long after it was sent a reminder stands above the list. */
const SHOWN_MS = 7 * 86_400_000;

/** The last reminder that the office was sent, for those who can do something about it. */
export function Reminded({ season, office }: { season: string | undefined; office: string | null }) {
  const words = useWords();
  const format = useFormats();
  const now = useServerNow(60_000);
  const { data } = useReminders(season, office);
  const [last] = data?.entries ?? [];
  if (last === undefined || now === null || now.getTime() - Date.parse(last.sent_at) > SHOWN_MS) return null;
  return (
    <aside className="reminded" aria-label={words.reminders.title}>
      <strong>{words.office.notice}</strong> {format.moment(last.sent_at)}:{' '}
      {words.reminders.figuresOf(format.count(last.remaining), format.count(last.overdue))}
      {last.note !== null && <p>{last.note}</p>}
    </aside>
  );
}
