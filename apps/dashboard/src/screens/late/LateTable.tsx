import { Link } from 'react-router';
import type { LateResult } from '../../api/exceptions.js';
import { useFormats } from '../../shown/times.js';
import { useNames, useWords } from '../../words/words.js';
import { Verdict } from '../application/Verdict.js';
import { LateState } from './LateState.js';

interface LateTableProps {
  entries: LateResult[];
  waiting: boolean;
  /** By the digest of the result. */
  onShow: (digest: string) => void;
}

/** Late results, one a row. */
export function LateTable({ entries, waiting, onShow }: LateTableProps) {
  const { late: words, application, applications } = useWords();
  const format = useFormats();
  const name = useNames();
  if (entries.length === 0) return <p className="empty">{words.none}</p>;
  return (
    <div className="panel">
      <table className="list long-list late-results" aria-busy={waiting}>
        <caption className="unseen">{words.title}</caption>
        <thead>
          <tr>
            <th scope="col">{words.application}</th>
            <th scope="col">{application.item}</th>
            <th scope="col">{applications.office}</th>
            <th scope="col">{words.finding}</th>
            <th scope="col">{words.received}</th>
            <th scope="col">{words.decided}</th>
            <th scope="col">
              <span className="unseen">{words.open}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.digest} data-digest={entry.digest} data-decided={entry.decided ?? 'open'}>
              <th scope="row">
                <Link to={`/applications/${entry.application}`}>{entry.application}</Link>
              </th>
              <td>{name(entry.item.name)}</td>
              <td>{name(entry.office.name)}</td>
              <td>
                <Verdict verdict={entry.verdict} /> <small>{name(entry.reason)}</small>
              </td>
              <td className="moment">{format.moment(entry.received_at)}</td>
              <td>
                <LateState decided={entry.decided} />
              </td>
              <td>
                <button type="button" className="plain-button" onClick={() => onShow(entry.digest)}>
                  {words.open}
                  <span className="unseen"> {`${entry.application} ${name(entry.item.name)}`}</span>
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
