import type { ReleaseBatch } from '../../api/batches.js';
import { useFormats } from '../../shown/times.js';
import { useNames, useWords } from '../../words/words.js';

interface BatchTableProps {
  entries: ReleaseBatch[];
  /** Shows what of a batch did not pass. */
  onShow: (id: string) => void;
}

/** Batches, one a row. */
export function BatchTable({ entries, onShow }: BatchTableProps) {
  const { batches: words, quarantine } = useWords();
  const format = useFormats();
  const name = useNames();
  if (entries.length === 0) return <p className="empty">{words.none}</p>;
  return (
    <div className="panel">
      <table className="list long-list batches">
        <caption className="unseen">{words.title}</caption>
        <thead>
          <tr>
            <th scope="col">{words.startedAt}</th>
            <th scope="col">{words.by}</th>
            <th scope="col">{words.about}</th>
            <th scope="col">{words.state}</th>
            <th scope="col">{words.progress}</th>
            <th scope="col" className="number">
              {words.released}
            </th>
            <th scope="col">{words.stays}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map(({ id, started_at, started_by, why, office, state, total, done, failed }) => (
            <tr key={id} data-batch={id} data-state={state}>
              <th scope="row" className="moment">
                {format.moment(started_at)}
              </th>
              <td>{started_by}</td>
              <td>
                {why === null ? quarantine.all : name(why)} ·{' '}
                {office === null ? quarantine.anyOffice : name(office.name)}
              </td>
              <td>
                <span aria-hidden>{state === 'running' ? '◔' : '✓'}</span> {words.states[state]}
              </td>
              <td>
                {total === 0 ? (
                  words.nothing
                ) : (
                  <>
                    <progress value={done} max={total} aria-label={words.progress} />{' '}
                    {words.progressOf(format.count(done), format.count(total))}
                  </>
                )}
              </td>
              <td className="number">{format.count(done - failed)}</td>
              <td>
                {failed > 0 && (
                  <button type="button" className="plain-button" onClick={() => onShow(id)}>
                    ✕ {words.failures(format.count(failed))}
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
