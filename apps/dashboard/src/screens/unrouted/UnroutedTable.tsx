import { Link } from 'react-router';
import type { UnroutedTask } from '../../api/exceptions.js';
import { useFormats } from '../../shown/times.js';
import { useNames, useWords } from '../../words/words.js';
import { GiveTo } from './GiveTo.js';

interface UnroutedTableProps {
  entries: UnroutedTask[];
  /** Whoever looks at it may give tasks away. */
  routes: boolean;
  busy: boolean;
  onRoute: (task: string, office: string, name: string) => void;
}

export function UnroutedTable({ entries, routes, busy, onRoute }: UnroutedTableProps) {
  const words = useWords().unrouted;
  const format = useFormats();
  const name = useNames();
  if (entries.length === 0) return <p className="empty">{words.none}</p>;
  return (
    <div className="panel">
      <table className="list long-list unrouted">
        <caption className="unseen">{words.title}</caption>
        <thead>
          <tr>
            <th scope="col">{words.application}</th>
            <th scope="col">{words.item}</th>
            <th scope="col">{words.by}</th>
            <th scope="col">{words.why}</th>
            <th scope="col">{words.since}</th>
            {routes && <th scope="col">{words.choose}</th>}
          </tr>
        </thead>
        <tbody>
          {entries.map((task) => (
            <tr key={task.task_id} data-task={task.task_id}>
              <th scope="row">
                <Link to={`/applications/${task.application}`}>{task.application}</Link>
              </th>
              <td>{name(task.item.name)}</td>
              <td>{name(task.office.name)}</td>
              <td>{name(task.why)}</td>
              <td className="moment">{format.instant(task.since)}</td>
              {routes && (
                <td>
                  <GiveTo task={task} busy={busy} onGive={(office, named) => onRoute(task.task_id, office, named)} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
