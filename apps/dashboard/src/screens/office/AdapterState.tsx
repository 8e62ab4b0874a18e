import { useAdapters } from '../../api/administration.js';
import { SourcesShown, StatusShown } from '../adapters/StatusShown.js';
import { useFormats } from '../../shown/times.js';
import { useWords } from '../../words/words.js';

const SIGNS = { working: '✓', backlog: '△', absent: '✕', unknown: '?' };

/** Whether the program of the office is there and keeps up. */
export function AdapterState({ office }: { office: string }) {
  const words = useWords();
  const format = useFormats();
  const { data } = useAdapters();
  const adapter = data?.adapters.find((one) => one.office.id === office);
  if (adapter === undefined) return <p className="empty">{words.problem.loading}</p>;
  const { state, queue, last_result_at, held, status } = adapter;
  const { adapters } = words;
  return (
    <dl className="facts" data-adapter={state}>
      <div>
        <dt>{adapters.state}</dt>
        <dd className={`adapter-${state}`}>
          <span aria-hidden>{SIGNS[state]}</span> {adapters.states[state]}
        </dd>
      </div>
      <div>
        <dt>{words.status.program}</dt>
        <dd>
          <StatusShown status={status} />
        </dd>
      </div>
      {status !== null && (
        <>
          <div>
            <dt>{words.status.sources}</dt>
            <dd>
              <SourcesShown status={status} />
            </dd>
          </div>
          <div>
            <dt>{words.status.started}</dt>
            <dd>{format.moment(status.started_at)}</dd>
          </div>
        </>
      )}
      {status?.journal && (
        <>
          <div>
            <dt>{words.status.withoutReceipt}</dt>
            <dd>{format.count(status.journal.without_receipt)}</dd>
          </div>
          <div>
            <dt>{words.status.askedElsewhere}</dt>
            <dd>{format.count(status.journal.asked_elsewhere)}</dd>
          </div>
        </>
      )}
      <div>
        <dt>{adapters.waiting}</dt>
        <dd>{queue === null ? '—' : format.count(queue.waiting)}</dd>
      </div>
      <div>
        <dt>{adapters.lastResult}</dt>
        <dd>{last_result_at === null ? adapters.never : format.moment(last_result_at)}</dd>
      </div>
      <div>
        <dt>{adapters.held}</dt>
        <dd>{format.count(held)}</dd>
      </div>
    </dl>
  );
}
