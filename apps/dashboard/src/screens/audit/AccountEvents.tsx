import { useAccountEvents, type AccountEvent, type AccountEventFilter } from '../../api/access.js';
import { Choice } from '../../shown/Choice.js';
import { SearchForm } from '../../shown/SearchForm.js';
import { useFormats } from '../../shown/times.js';
import { useAddressFilter } from '../../shown/use-address-filter.js';
import { useWords } from '../../words/words.js';
import { AuditList } from './AuditList.js';
import { AuditPage } from './AuditPage.js';

/** What happened to accounts, and by whose hand. */
export default function AccountEvents() {
  const words = useWords().audit;
  const format = useFormats();
  const { filter, narrow, turn } = useAddressFilter<AccountEventFilter>(['ref', 'event']);
  const query = useAccountEvents(filter);
  const events = Object.keys(words.accountEvents) as AccountEvent['event'][];
  return (
    <AuditPage meaning={words.accountsMeaning}>
      <SearchForm fields={[{ name: 'ref', label: words.account, value: filter.ref }]} onSearch={narrow}>
        <Choice
          label={words.event}
          value={filter.event ?? ''}
          onChoose={(event) => narrow({ event })}
          options={[
            { value: '', label: words.anyEvent },
            ...events.map((value) => ({ value, label: words.accountEvents[value] })),
          ]}
        />
      </SearchForm>
      <AuditList
        query={query}
        name="account-events"
        caption={words.accounts}
        columns={[words.at, words.account, words.event, words.by, words.detail]}
        first={filter.cursor === undefined}
        onTurn={turn}
        row={({ id, at, ref, event, by, detail }) => (
          <tr key={id}>
            <th scope="row" className="moment">
              {format.moment(at)}
            </th>
            <td>{ref}</td>
            <td>{words.accountEvents[event]}</td>
            <td>{by ?? words.nobody}</td>
            <td className="mono">{detailText(detail)}</td>
          </tr>
        )}
      />
    </AuditPage>
  );
}

/** `role: officer, office: education.shunde`: as the record has it. */
function detailText(detail: AccountEvent['detail']): string {
  return Object.entries(detail)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ');
}
