import type { Entry } from '../../api/worklist.js';
import { useFormats } from '../../shown/times.js';
import { useNames, useWords } from '../../words/words.js';
import { DueSign } from './DueSign.js';
import { SubjectName } from './SubjectName.js';

interface EntryTableProps {
  entries: readonly Entry[];
  opened: string | null;
  onOpen: (id: string) => void;
}

/** Entries, one a row; whom they are about is shown when one is opened. */
export function EntryTable({ entries, opened, onOpen }: EntryTableProps) {
  const words = useWords().worklist;
  const name = useNames();
  const format = useFormats();
  return (
    <table className="list long-list">
      <caption className="unseen">{words.title}</caption>
      <thead>
        <tr>
          <th scope="col">{words.due}</th>
          <th scope="col">{words.item}</th>
          <th scope="col">{words.subject}</th>
          <th scope="col">{words.state}</th>
          <th scope="col">{words.who}</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.id} className={entry.id === opened ? 'row-open' : undefined}>
            <td>
              <DueSign entry={entry} /> {format.instant(entry.due_at).slice(5)}
            </td>
            <th scope="row">
              <button
                type="button"
                className="row-button"
                data-entry={entry.id}
                data-state={entry.state}
                aria-current={entry.id === opened}
                onClick={() => onOpen(entry.id)}
              >
                {name(entry.item.name)}
              </button>
            </th>
            <td>
              <SubjectName subject={entry.subject} />
            </td>
            <td>
              {words.states[entry.state as keyof typeof words.states]}
              {entry.returned_because !== null && <strong> ↩ {words.returned}</strong>}
              {entry.needs_second_person && <small title={words.secondPerson}> ② {words.needsTwo}</small>}
            </td>
            <td>{entry.state === 'proposed' ? entry.proposed_by : entry.claimed_by}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
