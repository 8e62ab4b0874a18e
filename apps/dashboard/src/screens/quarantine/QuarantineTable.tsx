import type { Quarantined } from '../../api/exceptions.js';
import { useFormats } from '../../shown/times.js';
import { useNames, useWords } from '../../words/words.js';
import { QuarantineState } from './QuarantineState.js';

interface QuarantineTableProps {
  entries: Quarantined[];
  waiting: boolean;
  /** The list is of what is still held. */
  held: boolean;
  onShow: (id: string) => void;
}

/** Messages that could not be accepted, one a row. */
export function QuarantineTable({ entries, waiting, held, onShow }: QuarantineTableProps) {
  const words = useWords().quarantine;
  const format = useFormats();
  const name = useNames();
  if (entries.length === 0) return <p className="empty">{held ? words.noneHeld : words.none}</p>;
  return (
    <div className="panel">
      <table className="list long-list quarantine" aria-busy={waiting}>
        <caption className="unseen">{words.title}</caption>
        <thead>
          <tr>
            <th scope="col">{words.cause}</th>
            <th scope="col">{words.office}</th>
            <th scope="col">{words.firstSeen}</th>
            <th scope="col">{words.inTime}</th>
            <th scope="col" className="number">
              {words.times}
            </th>
            <th scope="col">{words.state}</th>
            <th scope="col">{words.suggested}</th>
            <th scope="col">
              <span className="unseen">{words.open}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.id} data-id={entry.id} data-state={entry.state}>
              <th scope="row">{name(entry.why)}</th>
              <td>{entry.office === null ? words.unknownOffice : name(entry.office.name)}</td>
              <td className="moment">{format.moment(entry.first_seen_at)}</td>
              <td>{entry.in_time ? words.inTimeYes : words.inTimeNo}</td>
              <td className="number">{format.count(entry.times)}</td>
              <td>
                <QuarantineState state={entry.state} />
              </td>
              <td>{entry.suggested !== null && name(entry.suggested)}</td>
              <td>
                <button type="button" className="plain-button" onClick={() => onShow(entry.id)}>
                  {words.open}
                  <span className="unseen"> {name(entry.why)}</span>
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
