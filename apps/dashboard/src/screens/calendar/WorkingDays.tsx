import type { Calendar } from '../../api/administration.js';
import { Panel } from '../../shown/Panel.js';
import { useFormats } from '../../shown/times.js';
import { useWords } from '../../words/words.js';
import { ProposeNotice } from './ProposeNotice.js';

/** What the State Council announced, year by year. */
export function WorkingDays({ years, mayPropose }: { years: Calendar['years']; mayPropose: boolean }) {
  const words = useWords().calendar;
  const format = useFormats();
  const days = (ranges: readonly string[]) =>
    ranges.map((range) => (
      <li key={range}>
        {range
          .split('/')
          .map((day) => format.day(day))
          .join('–')}
      </li>
    ));
  return (
    <Panel title={words.workingDays} aside={mayPropose && <ProposeNotice years={years} />}>
      <p className="more">{words.workingMeaning}</p>
      <table className="list notices">
        <thead>
          <tr>
            <th scope="col">{words.year}</th>
            <th scope="col">{words.off}</th>
            <th scope="col">{words.work}</th>
          </tr>
        </thead>
        <tbody>
          {years.map(({ year, source, off, work }) => (
            <tr key={year}>
              <th scope="row">
                {year}
                <br />
                <small lang="zh-CN">{source}</small>
              </th>
              <td>
                <ul>{days(off)}</ul>
              </td>
              <td>
                <ul>{days(work)}</ul>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
