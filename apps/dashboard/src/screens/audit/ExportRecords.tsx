import { useAllExports } from '../../api/exports.js';
import { useFormats } from '../../shown/times.js';
import { useAddressFilter } from '../../shown/use-address-filter.js';
import { useWords } from '../../words/words.js';
import { FilterInWords } from '../exports/FilterInWords.js';
import { AuditList } from './AuditList.js';
import { AuditPage } from './AuditPage.js';

/** Who took what out as a file. */
export default function ExportRecords() {
  const { audit: words, exports, session } = useWords();
  const format = useFormats();
  const { filter, turn } = useAddressFilter<{ cursor?: string }>([]);
  return (
    <AuditPage meaning={words.exportsMeaning}>
      <AuditList
        query={useAllExports(filter.cursor)}
        name="export-records"
        caption={words.exports}
        columns={[words.at, words.who, exports.filter, exports.state, words.rows, words.digest, words.fetched]}
        first={filter.cursor === undefined}
        onTurn={turn}
        row={({ id, ref, role, season, filter: narrowed, state, done, sha256, started_at, fetches, fetched_at }) => (
          <tr key={id} data-state={state}>
            <th scope="row" className="moment">
              {format.moment(started_at)}
            </th>
            <td>
              {ref}
              <br />
              <small>{session.role[role]}</small>
            </td>
            <td>
              {season} · <FilterInWords filter={narrowed} />
            </td>
            <td>{exports.states[state]}</td>
            <td className="number">{format.count(done)}</td>
            <td className="mono" title={sha256 ?? undefined}>
              {sha256 === null ? '' : `${sha256.slice(0, 16)}…`}
            </td>
            <td>
              {fetched_at === null ? (
                words.neverFetched
              ) : (
                <>
                  {words.fetchedTimes(format.count(fetches))}{' '}
                  <span className="moment">{format.moment(fetched_at)}</span>
                </>
              )}
            </td>
          </tr>
        )}
      />
    </AuditPage>
  );
}
