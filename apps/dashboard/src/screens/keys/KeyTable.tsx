import type { Key } from '../../api/keys.js';
import { useFormats } from '../../shown/times.js';
import { useWords } from '../../words/words.js';
import { KeyState } from './KeyState.js';

/** Keys, one a row. */
export function KeyTable({ keys, onShow }: { keys: Key[]; onShow: (id: string) => void }) {
  const words = useWords().keys;
  const format = useFormats();
  return (
    <div className="panel">
      <table className="list long-list keys">
        <caption className="unseen">{words.title}</caption>
        <thead>
          <tr>
            <th scope="col">{words.owner}</th>
            <th scope="col">{words.keyId}</th>
            <th scope="col">{words.state}</th>
            <th scope="col">{words.registered}</th>
            <th scope="col">{words.until}</th>
            <th scope="col">{words.approvedBy}</th>
            <th scope="col">
              <span className="unseen">{words.open}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <tr key={key.key_id} data-key={key.key_id} data-state={key.state}>
              <th scope="row">{key.owner}</th>
              <td className="mono">{key.key_id.slice(0, 16)}…</td>
              <td>
                <KeyState state={key.state} />
              </td>
              <td>{format.instant(key.registered_at)}</td>
              <td>{key.not_after === null ? words.noEnd : format.instant(key.not_after)}</td>
              <td>{key.approved_by.join(', ')}</td>
              <td>
                <button type="button" className="plain-button" onClick={() => onShow(key.key_id)}>
                  {words.open}
                  <span className="unseen"> {key.owner}</span>
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
