import { useAccessLog, type AccessFilter } from '../../api/access.js';
import { Loading } from '../../shown/Loading.js';
import { useAddressFilter } from '../../shown/use-address-filter.js';
import { useWords } from '../../words/words.js';
import { Pages } from '../applications/Pages.js';
import { AccessFilters } from './AccessFilters.js';
import { AccessTable } from './AccessTable.js';
import { AuditPage } from './AuditPage.js';

/** Who looked at whose personal data: reads, reveals and exports. */
export default function AccessLog() {
  const words = useWords().audit;
  const { filter, narrow, turn } = useAddressFilter<AccessFilter>(['ref', 'action', 'application', 'from', 'to']);
  const query = useAccessLog({ ...filter, from: ofFoshan(filter.from), to: ofFoshan(filter.to) });
  return (
    <AuditPage meaning={words.accessMeaning}>
      <AccessFilters key={JSON.stringify(filter)} filter={filter} onNarrow={narrow} />
      <Loading query={query}>
        {({ entries, next }) => (
          <>
            <AccessTable entries={entries} waiting={query.isPlaceholderData} />
            <Pages next={next} first={filter.cursor === undefined} onTurn={turn} />
          </>
        )}
      </Loading>
    </AuditPage>
  );
}

/** What is typed is the time of Foshan, whatever the zone of the computer. */
function ofFoshan(typed: string | undefined): string | undefined {
  return typed === undefined ? undefined : `${typed}:00+08:00`;
}
