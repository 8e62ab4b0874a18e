import type { Adapter } from '../../api/administration.js';
import { SourcesShown, StatusShown } from './StatusShown.js';
import { useFormats } from '../../shown/times.js';
import { useNames, useWords } from '../../words/words.js';

const SIGNS = { working: '✓', backlog: '△', absent: '✕', unknown: '?' };

/** The program of each office, one a row. */
export function AdapterTable({ adapters }: { adapters: Adapter[] }) {
  const { adapters: words, status } = useWords();
  const format = useFormats();
  const name = useNames();
  if (adapters.length === 0) return <p className="empty">{words.none}</p>;
  return (
    <div className="panel">
      <table className="list long-list adapters">
        <caption className="unseen">{words.title}</caption>
        <thead>
          <tr>
            <th scope="col">{words.office}</th>
            <th scope="col">{words.state}</th>
            <th scope="col">{status.program}</th>
            <th scope="col">{status.sources}</th>
            <th scope="col" className="number">
              {words.waiting}
            </th>
            <th scope="col" className="number">
              {words.programs}
            </th>
            <th scope="col">{words.lastResult}</th>
            <th scope="col" className="number">
              {words.held}
            </th>
            <th scope="col">{words.key}</th>
          </tr>
        </thead>
        <tbody>
          {adapters.map((adapter) => (
            <tr key={adapter.office.id} data-office={adapter.office.id} data-state={adapter.state}>
              <th scope="row">
                {name(adapter.office.name)} <small className="mono">{adapter.office.id}</small>
              </th>
              <td className={`adapter-${adapter.state}`}>
                <span aria-hidden>{SIGNS[adapter.state]}</span> {words.states[adapter.state]}
              </td>
              <td data-status={adapter.status === null ? 'none' : adapter.status.fresh ? 'fresh' : 'old'}>
                <StatusShown status={adapter.status} />
              </td>
              <td>
                <SourcesShown status={adapter.status} />
              </td>
              <td className="number">{adapter.queue !== null && format.count(adapter.queue.waiting)}</td>
              <td className="number">{adapter.queue !== null && format.count(adapter.queue.programs)}</td>
              <td className="moment">
                {adapter.last_result_at === null ? words.never : format.moment(adapter.last_result_at)}
                {adapter.last_sequence !== null && (
                  <>
                    <br />
                    <small>
                      {words.sequence} {format.count(adapter.last_sequence)}
                    </small>
                  </>
                )}
              </td>
              <td className="number">{adapter.held > 0 && format.count(adapter.held)}</td>
              <td className="moment">
                {adapter.active_keys === 0
                  ? `✕ ${words.noKey}`
                  : adapter.key_until === null
                    ? words.noEnd
                    : format.instant(adapter.key_until)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
