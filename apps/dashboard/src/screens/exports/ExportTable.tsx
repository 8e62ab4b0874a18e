import type { ExportRecord } from '../../api/exports.js';
import { useFormats, wholePercent } from '../../shown/times.js';
import { useWords } from '../../words/words.js';
import { FilterInWords } from './FilterInWords.js';

const SIGNS: Record<ExportRecord['state'], string> = {
  running: '◔',
  done: '✓',
  failed: '✕',
  interrupted: '✕',
  expired: '–',
};

/** What was taken out: how far it is, how many rows, and the file. */
export function ExportTable({ exports }: { exports: ExportRecord[] }) {
  const words = useWords().exports;
  const format = useFormats();
  return (
    <table className="list exports">
      <caption className="unseen">{words.title}</caption>
      <thead>
        <tr>
          <th scope="col">{words.when}</th>
          <th scope="col">{words.filter}</th>
          <th scope="col">{words.state}</th>
          <th scope="col">{words.file}</th>
        </tr>
      </thead>
      <tbody>
        {exports.map((one) => (
          <tr key={one.id} data-export={one.id} data-state={one.state}>
            <td>{format.moment(one.started_at)}</td>
            <td>
              {one.season} · <FilterInWords filter={one.filter} />
            </td>
            <td>
              <span aria-hidden>{SIGNS[one.state]}</span> {words.states[one.state]} <Progress record={one} />
            </td>
            <td>
              {one.state === 'done' && (
                <a href={`/api/exports/${one.id}/file`} download title={`SHA-256 ${one.sha256 ?? ''}`}>
                  {words.download}
                  <span className="unseen"> {format.moment(one.started_at)}</span>
                </a>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Progress({ record: { state, done, total } }: { record: ExportRecord }) {
  const words = useWords().exports;
  const format = useFormats();
  const counted = words.rows(format.count(done));
  if (state !== 'running' || total === null) return <>{counted}</>;
  return (
    <>
      <meter min={0} max={100} value={wholePercent(done, total)} aria-label={words.state} />{' '}
      {words.of(format.count(done), format.count(total))}
    </>
  );
}
