import type { Batch } from '../../api/batches.js';
import { useFormats } from '../../shown/times.js';
import { useNames, useWords } from '../../words/words.js';
import { DecideBatch } from './DecideBatch.js';

interface BatchRowProps {
  batch: Batch;
  at: string;
  onShow: (id: string, failed: boolean) => void;
}

const SIGNS: Record<Batch['state'], string> = { open: '◇', running: '◔', done: '✓', rejected: '✕' };

/** One batch: what it is about, who wanted it, how far it is; and the decision while it waits for one. */
export function BatchRow({ batch, at, onShow }: BatchRowProps) {
  const { batches: words, quarantine } = useWords();
  const format = useFormats();
  const name = useNames();
  const { id, action, state, why, office, season, reason, started_by, decided_by, total, done, failed } = batch;
  const about = [why === null ? null : name(why), season, office === null ? quarantine.anyOffice : name(office.name)];
  return (
    <tr data-batch={id} data-state={state}>
      <th scope="row" className="moment">
        {at}
      </th>
      <td>{words.actions[action]}</td>
      <td className="free-text">
        {about.filter((part) => part !== null).join(' · ')}
        <br />
        <button type="button" className="plain-button" onClick={() => onShow(id, false)}>
          {words.list(format.count(total))}
        </button>
        {reason !== null && (
          <>
            <br />
            <small>{reason}</small>
          </>
        )}
      </td>
      <td>
        {started_by}
        {decided_by !== null && (
          <>
            <br />
            {decided_by}
          </>
        )}
      </td>
      <td>
        <span aria-hidden>{SIGNS[state]}</span> {words.states[state]}
        {state === 'open' && <DecideBatch batch={batch} />}
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
          <button type="button" className="plain-button" onClick={() => onShow(id, true)}>
            ✕ {words.failures(format.count(failed))}
          </button>
        )}
      </td>
    </tr>
  );
}
