import type { Entry } from '../../api/worklist.js';
import { useServerNow } from '../../shell/server-clock.js';
import { useWords } from '../../words/words.js';

const SOON_MS = 2 * 86_400_000;
const MINUTE_MS = 60_000;

/** Whether an entry should have been decided, or soon has to be: a sign with its word. Nothing for what is settled. */
export function DueSign({ entry }: { entry: Entry }) {
  const words = useWords().worklist;
  const now = useServerNow(MINUTE_MS);
  if (!['open', 'claimed', 'proposed'].includes(entry.state)) return null;
  const soon = now !== null && Date.parse(entry.due_at) - now.getTime() < SOON_MS;
  const [sign, word, lamp] = entry.overdue
    ? ['■', words.overdueNow, 'red']
    : soon
      ? ['▲', words.dueSoon, 'warning']
      : ['✓', words.inTime, 'normal'];
  return (
    <span className={`lamp-sign lamp-${lamp}`} role="img" aria-label={word} title={word}>
      {sign}
    </span>
  );
}
