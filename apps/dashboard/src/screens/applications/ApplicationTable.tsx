import { Link } from 'react-router';
import type { ApplicationSummary } from '../../api/applications.js';
import { useFormats } from '../../shown/times.js';
import { useWords } from '../../words/words.js';
import { DistrictName } from './DistrictName.js';

/** One page of applications. */
export function ApplicationTable({ entries, waiting }: { entries: ApplicationSummary[]; waiting: boolean }) {
  const words = useWords().applications;
  if (entries.length === 0) return <p className="empty">{words.none}</p>;
  return (
    <div className="panel">
      <table className="list long-list" aria-busy={waiting}>
        <caption className="unseen">{words.title}</caption>
        <thead>
          <tr>
            <th scope="col">{words.number}</th>
            <th scope="col">{words.name}</th>
            <th scope="col">{words.district}</th>
            <th scope="col">{words.handedIn}</th>
            <th scope="col" className="number">
              {words.tasks}
            </th>
            <th scope="col" className="number">
              {words.open}
            </th>
            <th scope="col">{words.completed}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <ApplicationRow key={entry.number} entry={entry} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ApplicationRow({ entry }: { entry: ApplicationSummary }) {
  const words = useWords().applications;
  const format = useFormats();
  const { number, name, district, handed_in_at, tasks, open_tasks, completed_at } = entry;
  return (
    <tr>
      <th scope="row">
        <Link to={`/applications/${number}`}>{number}</Link>
      </th>
      <td>{name}</td>
      <td>
        <DistrictName id={district} />
      </td>
      <td>{format.instant(handed_in_at)}</td>
      <td className="number">{format.count(tasks)}</td>
      <td className="number">{format.count(open_tasks)}</td>
      <td>{completed_at === null ? `◔ ${words.incomplete}` : `✓ ${format.instant(completed_at)}`}</td>
    </tr>
  );
}
