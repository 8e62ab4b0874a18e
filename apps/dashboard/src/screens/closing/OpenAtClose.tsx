import { Link } from 'react-router';
import { closingRecordOf, type SeasonDetail } from '../../api/closing.js';
import { OfficeName } from '../../shown/OfficeName.js';
import { Panel } from '../../shown/Panel.js';
import { useFormats } from '../../shown/times.js';
import { useWords } from '../../words/words.js';

/** The closing record: what was complete, and which office left what unanswered or sent it late. */
export function OpenAtClose({ season }: { season: SeasonDetail }) {
  const words = useWords().closing;
  const format = useFormats();
  const record = closingRecordOf(season);
  if (record === null)
    return (
      <Panel title={words.record}>
        <p className="empty">{words.noRecord}</p>
      </Panel>
    );
  const verified = season.closing_record?.verified === true;
  const guilty = record.offices
    .map((office) => ({ ...office, open: office.unanswered + office.interim }))
    .filter(({ open, late }) => open + late > 0)
    .sort((a, b) => b.open - a.open || b.late - a.late);
  return (
    <Panel
      title={words.record}
      aside={<span>{verified ? `✓ ${words.recordVerified}` : `✕ ${words.recordNotVerified}`}</span>}
    >
      <p>{words.complete(format.count(record.applications.complete), format.count(record.applications.total))}</p>
      {guilty.length === 0 ? (
        <p className="empty">{words.allAnswered}</p>
      ) : (
        <table className="list open-at-close">
          <thead>
            <tr>
              <th scope="col">{words.office}</th>
              <th scope="col" className="number">
                {words.issued}
              </th>
              <th scope="col" className="number">
                {words.unanswered}
              </th>
              <th scope="col" className="number">
                {words.late}
              </th>
            </tr>
          </thead>
          <tbody>
            {guilty.map(({ office, issued, open, late }) => (
              <tr key={office} data-office={office} data-open={open}>
                <th scope="row">
                  <Link to={`/offices/${office}`}>
                    <OfficeName id={office} />
                  </Link>
                </th>
                <td className="number">{format.count(issued)}</td>
                <td className="number">{format.count(open)}</td>
                <td className="number">{format.count(late)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}
