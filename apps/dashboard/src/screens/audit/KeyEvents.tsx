import { useKeyEvents, type KeyEventFilter } from '../../api/access.js';
import { Choice } from '../../shown/Choice.js';
import { SearchForm } from '../../shown/SearchForm.js';
import { useFormats } from '../../shown/times.js';
import { useAddressFilter } from '../../shown/use-address-filter.js';
import { useWords } from '../../words/words.js';
import { AuditList } from './AuditList.js';
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
      <AuditList
        query={query}
        name="key-events"
        caption={words.keys}
        columns={[words.at, words.event, words.owner, words.key, words.by, words.reason]}
        first={filter.cursor === undefined}
        onTurn={turn}
        row={({ id, at, event, owner, key_id, by, reason, suspect_from }) => (
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
        )}
      />
    </AuditPage>
  );
}
