import type { OfficeOutlook } from '../../api/overview.js';
import { useFormats, wholePercent } from '../../shown/times.js';
import { useWords } from '../../words/words.js';
import { expected } from '../overview/expected.js';

/** From what was issued to what is answered, and the pace. */
export function Funnel({ outlook }: { outlook: OfficeOutlook }) {
  const all = useWords();
  const words = all.office;
  const format = useFormats();
  const { issued, answered, remaining, overdue, late, per_day, required_per_day } = outlook;
  const bars: [string, number][] = [
    [words.issued, issued],
    [words.answered, answered],
    [words.remaining, remaining],
    [words.overdue, overdue],
  ];
  return (
    <>
      <dl className="bars">
        {bars.map(([name, n]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <meter min={0} max={100} value={wholePercent(n, issued)} aria-label={name} /> {format.count(n)}
            </dd>
          </div>
        ))}
      </dl>
      <dl className="facts">
        <dt>{words.perDay}</dt>
        <dd>{format.count(per_day)}</dd>
        <dt>{words.required}</dt>
        <dd>{required_per_day === null ? words.noWorkingDay : format.count(required_per_day)}</dd>
        <dt>{words.forecast}</dt>
        <dd>{expected(outlook, all, format)}</dd>
        <dt>{words.late}</dt>
        <dd>{format.count(late)}</dd>
      </dl>
    </>
  );
}
