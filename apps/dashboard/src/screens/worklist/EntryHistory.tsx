import type { WholeEntry } from '../../api/worklist.js';
import { useFormats } from '../../shown/times.js';
import { useWords } from '../../words/words.js';

/** What happened to an entry, and by whom. */
export function EntryHistory({ events }: { events: WholeEntry['history'] }) {
  const words = useWords().worklist;
  const format = useFormats();
  return (
    <details className="entry-history">
      <summary>{words.history}</summary>
      <ul className="history" tabIndex={0} aria-label={words.history}>
        {events.map(({ at, kind, by, words: said }, i) => (
          <li key={i}>
            <time dateTime={at}>{format.moment(at)}</time> {words.events[kind]} {by} {kind === 'returned' ? said : null}
          </li>
        ))}
      </ul>
    </details>
  );
}
