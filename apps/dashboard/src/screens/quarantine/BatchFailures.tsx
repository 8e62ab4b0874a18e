import { useReleaseFailures, type ReleaseBatch } from '../../api/batches.js';
import { Drawer } from '../../shown/Drawer.js';
import { Loading } from '../../shown/Loading.js';
import { useNames, useWords } from '../../words/words.js';

/** What of a batch stays in quarantine, and why. */
export function BatchFailures({ batch, onClose }: { batch: ReleaseBatch; onClose: () => void }) {
  const { batches: words, quarantine } = useWords();
  const name = useNames();
  const query = useReleaseFailures(batch.id, batch.done);
  return (
    <Drawer open onClose={onClose} title={words.failuresTitle}>
      <Loading query={query}>
        {({ entries }) => (
          <table className="list failures">
            <thead>
              <tr>
                <th scope="col">{words.why}</th>
                <th scope="col">{words.office}</th>
                <th scope="col">{words.message}</th>
              </tr>
            </thead>
            <tbody>
              {entries.map(({ message, office, why }) => (
                <tr key={message} data-message={message}>
                  <th scope="row">{why === null ? words.broken : name(why)}</th>
                  <td>{office === null ? quarantine.unknownOffice : name(office.name)}</td>
                  <td className="mono">{message}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Loading>
    </Drawer>
  );
}
