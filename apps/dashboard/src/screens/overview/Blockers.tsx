import { Link } from 'react-router';
import type { OfficeOutlook, Overview } from '../../api/overview.js';
import { Lamp } from '../../shown/Lamp.js';
import { Panel } from '../../shown/Panel.js';
import { useFormats } from '../../shown/times.js';
import { useNames, useWords } from '../../words/words.js';
import { expected } from './expected.js';

const SHOWN = 8;
const RANK = { red: 3, yellow: 2, warning: 1, normal: 0, no_data: 0 };

/** Offices with a card or overdue tasks, the worst first. */
export function blockersOf(offices: readonly OfficeOutlook[]): OfficeOutlook[] {
  return offices
    .filter(({ lamp, overdue }) => RANK[lamp] > 0 || overdue > 0)
    .sort((a, b) => RANK[b.lamp] - RANK[a.lamp] || b.overdue - a.overdue || b.remaining - a.remaining);
}

/** Who is the reason. */
export function Blockers({ overview }: { overview: Overview }) {
  const all = useWords();
  const words = all.overview.blockers;
  const format = useFormats();
  const name = useNames();
  const pace = ({ per_day, required_per_day }: OfficeOutlook): string =>
    words.pace(format.count(per_day), required_per_day === null ? '—' : format.count(required_per_day));
  const blockers = blockersOf(overview.offices);
  return (
    <Panel title={words.title}>
      {blockers.length === 0 ? (
        <p className="empty">{words.empty}</p>
      ) : (
        <table className="list blockers">
          <thead>
            <tr>
              <th scope="col">{words.office}</th>
              <th scope="col" className="number">
                {words.remaining}
              </th>
              <th scope="col" className="number">
                {words.overdue}
              </th>
              <th scope="col">{words.forecast}</th>
            </tr>
          </thead>
          <tbody>
            {blockers.slice(0, SHOWN).map((office) => (
              <tr key={office.office} title={pace(office)}>
                <td>
                  <Lamp lamp={office.lamp} /> <Link to={`/offices/${office.office}`}>{name(office.name)}</Link>
                </td>
                <td className="number">{format.count(office.remaining)}</td>
                <td className="number">{format.count(office.overdue)}</td>
                <td>{expected(office, all, format)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {blockers.length > SHOWN && <p className="more">{words.more(blockers.length - SHOWN)}</p>}
    </Panel>
  );
}
