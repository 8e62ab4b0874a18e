import type { Batch } from '../../api/batches.js';
import { useFormats } from '../../shown/times.js';
import { useWords } from '../../words/words.js';
import { BatchRow } from './BatchRow.js';

interface BatchTableProps {
  entries: Batch[];
  /** Shows what a batch is about, or only what of it did not pass. */
  onShow: (id: string, failed: boolean) => void;
}

/** Batches, one a row. */
export function BatchTable({ entries, onShow }: BatchTableProps) {
  const words = useWords().batches;
  const format = useFormats();
  if (entries.length === 0) return <p className="empty">{words.none}</p>;
  return (
    <div className="panel">
      <table className="list long-list batches">
        <caption className="unseen">{words.title}</caption>
        <thead>
          <tr>
            {[words.startedAt, words.action, words.about, words.persons, words.state, words.progress].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
            <th scope="col" className="number">
              {words.passed}
            </th>
            <th scope="col">{words.stays}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((batch) => (
            <BatchRow key={batch.id} batch={batch} at={format.moment(batch.started_at)} onShow={onShow} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
