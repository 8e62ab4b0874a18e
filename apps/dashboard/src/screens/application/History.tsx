import type { ApplicationView } from '../../api/applications.js';
import { useFormats } from '../../shown/times.js';
import { useNames, useWords } from '../../words/words.js';
import { historyOf } from './history-of.js';

/** What happened, the newest first. */
export function History({ application }: { application: ApplicationView }) {
  const words = useWords();
  const name = useNames();
  const format = useFormats();
  return (
    <ol className="history" tabIndex={0} aria-label={words.application.timeline}>
      {historyOf(application, words, name, format).map(({ at, what, key }) => (
        <li key={key}>
          <time dateTime={at}>{format.moment(at)}</time> {what}
        </li>
      ))}
    </ol>
  );
}
