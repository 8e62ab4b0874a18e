import { useKeyEvents, type KeyEventFilter } from '../../api/access.js';
import { Choice } from '../../shown/Choice.js';
import { Loading } from '../../shown/Loading.js';
import { SearchForm } from '../../shown/SearchForm.js';
import { useFormats } from '../../shown/times.js';
import { useAddressFilter } from '../../shown/use-address-filter.js';
import { useWords } from '../../words/words.js';
import { Pages } from '../applications/Pages.js';
import { AuditPage } from './AuditPage.js';

const EVENTS = ['added', 'activated', 'retiring', 'retired', 'revoked'] as const;

/** What became of keys, and by whose hand. */
export default function KeyEvents() {
  const words = useWords().audit;
  const format = useFormats();
  const { filter, narrow, turn } = useAddressFilter<KeyEventFilter>(['owner', 'event']);
  const query = useKeyEvents(filter);
  return (
    <AuditPage meaning={words.keysMeaning}>
      <SearchForm fields={[{ name: 'owner', label: words.owner, value: filter.owner }]} onSearch={narrow}>
        <Choice
          label={words.event}
          value={filter.event ?? ''}
          onChoose={(event) => narrow({ event })}
          options={[
            { value: '', label: words.anyEvent },
            ...EVENTS.map((value) => ({ value, label: words.keyEvents[value] })),
          ]}
        />
      </SearchForm>
      <Loading query={query}>
        {({ entries, next }) =>
          entries.length === 0 ? (
            <p className="empty">{words.none}</p>
          ) : (
            <>
              <div className="panel">
                <table className="list long-list key-events" aria-busy={query.isPlaceholderData}>
                  <caption className="unseen">{words.keys}</caption>
                  <thead>
                    <tr>
                      <th scope="col">{words.at}</th>
                      <th scope="col">{words.event}</th>
                      <th scope="col">{words.owner}</th>
                      <th scope="col">{words.key}</th>
                      <th scope="col">{words.by}</th>
                      <th scope="col">{words.reason}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {entries.map(({ id, at, event, owner, key_id, by, reason, suspect_from }) => (
                      <tr key={id}>
                        <th scope="row" className="moment">
                          {format.moment(at)}
                        </th>
                        <td>{words.keyEvents[event]}</td>
                        <td>{owner}</td>
                        <td className="mono">{key_id.slice(0, 16)}…</td>
                        <td>{by.length === 0 ? words.nobody : by.join(', ')}</td>
                        <td className="free-text">
                          {reason} {suspect_from !== null && words.suspectFrom(format.moment(suspect_from))}
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
              <Pages next={next} first={filter.cursor === undefined} onTurn={turn} />
            </>
          )
        }
      </Loading>
    </AuditPage>
  );
}
