import type { ManifestEntry } from '../../api/closing.js';
import { OfficeName } from '../../shown/OfficeName.js';
import { Panel } from '../../shown/Panel.js';
import { useFormats } from '../../shown/times.js';
import { useWords } from '../../words/words.js';

const ORDER = ['disputed', 'awaited', 'countersigned'] as const;
const SIGNS = { disputed: '✕', awaited: '○', countersigned: '✓' };

/** What each office says to the statement of what it answered; what needs somebody stands in front. */
export function Manifests({ entries }: { entries: ManifestEntry[] }) {
  const words = useWords().closing;
  const format = useFormats();
  const answerOf = ({ answer }: ManifestEntry) => answer ?? 'awaited';
  const rows = [...entries].sort((a, b) => ORDER.indexOf(answerOf(a)) - ORDER.indexOf(answerOf(b)));
  const signed = entries.filter(({ answer }) => answer === 'countersigned').length;
  return (
    <Panel
      title={words.manifests}
      aside={
        entries.length > 0 && <span>{words.countersigned(format.count(signed), format.count(entries.length))}</span>
      }
    >
      {entries.length === 0 ? (
        <p className="empty">{words.noManifests}</p>
      ) : (
        <table className="list manifests">
          <thead>
            <tr>
              <th scope="col">{words.office}</th>
              <th scope="col">{words.answer}</th>
              <th scope="col">{words.answeredAt}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((entry) => (
              <tr key={entry.office} data-office={entry.office} data-answer={answerOf(entry)}>
                <th scope="row">
                  <OfficeName id={entry.office} />
                </th>
                <td>
                  <span aria-hidden>{SIGNS[answerOf(entry)]}</span> {words.answers[answerOf(entry)]}
                </td>
                <td>{entry.answered_at !== null && format.moment(entry.answered_at)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}
