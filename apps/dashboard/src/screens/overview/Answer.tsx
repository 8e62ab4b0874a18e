import type { Overview } from '../../api/overview.js';
import { Lamp } from '../../shown/Lamp.js';
import { useFormats } from '../../shown/times.js';
import { useWords } from '../../words/words.js';
import { answerOf } from './answer-of.js';

/** The one question of this page, and its answer in a sentence. */
export function Answer({ overview }: { overview: Overview }) {
  const words = useWords().overview.answer;
  const format = useFormats();
  return (
    <div className={`answer answer-${overview.forecast.lamp}`}>
      <div className="figure-name">
        {words.title}{' '}
        <span
          className="method"
          role="note"
          tabIndex={0}
          title={words.method}
          aria-label={`${words.methodLabel}: ${words.method}`}
        >
          ?
        </span>
      </div>
      <p className="answer-line">
        <Lamp lamp={overview.forecast.lamp} />
        {answerOf(overview, words, format.day, format.count)}
      </p>
    </div>
  );
}
