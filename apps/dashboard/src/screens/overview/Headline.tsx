import type { Overview } from '../../api/overview.js';
import { useFormats } from '../../shown/times.js';
import { useWords } from '../../words/words.js';
import { Answer } from './Answer.js';
import { Countdown } from './Countdown.js';
import { Figure } from './Figure.js';

/** Time left, the answer, and how much is done. */
export function Headline({ overview }: { overview: Overview }) {
  const words = useWords().overview;
  const format = useFormats();
  const { applications, tasks } = overview;
  return (
    <section className="headline">
      <Countdown overview={overview} />
      <Answer overview={overview} />
      <Figure
        name={words.applications}
        value={format.percent(applications.complete, applications.total)}
        note={words.of(format.count(applications.complete), format.count(applications.total))}
      />
      <Figure
        name={words.tasks}
        value={format.percent(tasks.answered, tasks.issued)}
        note={`${words.remaining(format.count(tasks.remaining))} · ${words.today(format.count(tasks.today))}`}
      />
      <Figure name={words.overdue} value={format.count(tasks.overdue)} note="" hint={words.overdueHint} />
    </section>
  );
}
