import { useBatchItems, type Batch } from '../../api/batches.js';
import { Drawer } from '../../shown/Drawer.js';
import { Loading } from '../../shown/Loading.js';
import { useFormats } from '../../shown/times.js';
import { useNames, useWords } from '../../words/words.js';

interface BatchItemsProps {
  batch: Batch;
  /** Only what did not pass. */
  failed: boolean;
  onClose: () => void;
}

/** What a batch is about and what became of each; or what of it stays as it was, and why. */
export function BatchItems({ batch, failed, onClose }: BatchItemsProps) {
  const { batches: words, quarantine } = useWords();
  const format = useFormats();
  const name = useNames();
  const query = useBatchItems(batch.id, failed, batch.done);
  return (
    <Drawer open onClose={onClose} title={failed ? words.failuresTitle : words.list(format.count(batch.total))}>
      <Loading query={query}>
        {({ entries, next }) => (
          <>
            <table className={`list ${failed ? 'failures' : 'batch-items'}`}>
              <thead>
                <tr>
                  <th scope="col">{words.outcome}</th>
                  <th scope="col">{words.office}</th>
                  <th scope="col">{words.subject}</th>
                </tr>
              </thead>
              <tbody>
                {entries.map(({ subject, office, application, item, outcome, why }) => (
                  <tr key={subject} data-subject={subject}>
                    <th scope="row">
                      {why !== null
                        ? name(why)
                        : outcome === null
                          ? words.waits
                          : words.outcomes[outcome as keyof typeof words.outcomes]}
                    </th>
                    <td>{office === null ? quarantine.unknownOffice : name(office.name)}</td>
                    <td>
                      {application !== null && (
                        <>
                          {application} {item !== null && name(item.name)}
                          <br />
                        </>
                      )}
                      <small className="mono">{subject.slice(0, 36)}</small>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
            {next !== null && <p className="more">{words.onlyFirst(format.count(entries.length))}</p>}
          </>
        )}
      </Loading>
    </Drawer>
  );
}
