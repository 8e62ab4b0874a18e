import { useRevealPurposes, type LoggedAccess } from '../../api/access.js';
import { useFormats } from '../../shown/times.js';
import { useNames, useWords } from '../../words/words.js';

/** Reads of personal data, one a row. */
export function AccessTable({ entries, waiting }: { entries: LoggedAccess[]; waiting: boolean }) {
  const words = useWords().audit;
  if (entries.length === 0) return <p className="empty">{words.none}</p>;
  return (
    <div className="panel">
      <table className="list long-list access-log" aria-busy={waiting}>
        <caption className="unseen">{words.access}</caption>
        <thead>
          <tr>
            <th scope="col">{words.at}</th>
            <th scope="col">{words.who}</th>
            <th scope="col">{words.action}</th>
            <th scope="col">{words.files}</th>
            <th scope="col">{words.fields}</th>
            <th scope="col">{words.why}</th>
            <th scope="col">{words.outcome}</th>
            <th scope="col">{words.address}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <AccessRow key={entry.id} entry={entry} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function AccessRow({ entry }: { entry: LoggedAccess }) {
  const { audit: words, session } = useWords();
  const format = useFormats();
  const name = useNames();
  const { data } = useRevealPurposes();
  const { at, ref, role, action, subjects, subject_count, fields, masked, purpose, reason, outcome, address } = entry;
  const known = data?.purposes.find(({ code }) => code === purpose);
  return (
    <tr data-entry={entry.id} data-action={action} className={masked ? undefined : 'in-plain'}>
      <th scope="row" className="moment">
        {format.moment(at)}
      </th>
      <td>
        {ref} <small>{session.role[role]}</small>
      </td>
      <td>{words.actions[action]}</td>
      <td title={subjects.join('\n')}>{words.filesOf(format.count(subject_count))}</td>
      <td>
        {fields.includes('*') ? words.allFields : fields.join(', ')} <em>{masked ? words.masked : words.plain}</em>
      </td>
      <td className="free-text">
        {known === undefined ? purpose : name(known)}
        {reason !== null && ` · ${reason}`}
      </td>
      <td>
        <span aria-hidden>{outcome === 'shown' ? '✓' : '✕'}</span> {words.outcomes[outcome]}
      </td>
      <td className="mono">{address}</td>
    </tr>
  );
}
