import { useAccessDigests } from '../../api/access.js';
import { useFormats } from '../../shown/times.js';
import { useAddressFilter } from '../../shown/use-address-filter.js';
import { useWords } from '../../words/words.js';
import { AuditList } from './AuditList.js';
import { AuditPage } from './AuditPage.js';

/** Stretches of the access log that stand in the ledger, each held against the log as it is now. */
export default function AccessDigests() {
  const words = useWords().audit;
  const format = useFormats();
  const { filter, turn } = useAddressFilter<{ cursor?: string }>([]);
  return (
    <AuditPage meaning={words.digestsMeaning}>
      <AuditList
        query={useAccessDigests(filter.cursor)}
        name="access-digests"
        caption={words.digests}
        columns={[words.stretchFrom, words.stretchTo, words.reads, words.leaf, words.digest, words.outcome]}
        first={filter.cursor === undefined}
        onTurn={turn}
        row={({ from, to, reads, season, leaf_index, digest, intact }) => (
          <tr key={digest} data-intact={intact}>
            <th scope="row" className="moment">
              {format.moment(from)}
            </th>
            <td className="moment">{format.moment(to)}</td>
            <td className="number">{format.count(reads)}</td>
            <td>
              {season} · {leaf_index === null ? words.noLeaf : format.count(leaf_index)}
            </td>
            <td className="mono" title={digest}>
              {digest.slice(0, 16)}…
            </td>
            <td className={intact ? 'intact' : 'broken'}>
              <span aria-hidden>{intact ? '✓' : '✕'}</span> {intact ? words.intact : words.changed}
            </td>
          </tr>
        )}
      />
    </AuditPage>
  );
}
