import type { Overview } from '../../api/overview.js';
import { useFormats } from '../../shown/times.js';
import { useWords } from '../../words/words.js';

/** The figures of the chart, for who reads rather than looks. */
export function BurnUpTable({ days }: { days: Overview['burn_up'] }) {
  const words = useWords().overview.burnUp;
  const format = useFormats();
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={words.title}>
      <table className="list">
        <thead>
          <tr>
            <th scope="col">{words.day}</th>
            <th scope="col" className="number">
              {words.actual}
            </th>
            <th scope="col" className="number">
              {words.required}
            </th>
          </tr>
        </thead>
        <tbody>
          {days.map(({ day, working, answered, required }) => (
            <tr key={day}>
              <th scope="row">
                {format.day(day)} {!working && <small>{words.restDay}</small>}
              </th>
              <td className="number">{answered === null ? '' : format.count(answered)}</td>
              <td className="number">{format.count(required)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
