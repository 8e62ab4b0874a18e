import { useState } from 'react';
import { useAccounts, type AccountFilter } from '../../api/administration.js';
import { Loading } from '../../shown/Loading.js';
import { useAddressFilter } from '../../shown/use-address-filter.js';
import { useWords } from '../../words/words.js';
import { Pages } from '../applications/Pages.js';
import { AccountDrawer } from './AccountDrawer.js';
import { AccountFilters } from './AccountFilters.js';
import { AccountTable } from './AccountTable.js';
import { NewAccountDrawer } from './NewAccountDrawer.js';

/** Accounts of others, which the security administrator keeps. */
export default function Accounts() {
  const words = useWords().accounts;
  const { filter, narrow, turn } = useAddressFilter<AccountFilter>(['role', 'state', 'beginning']);
  const query = useAccounts(filter);
  const [shown, setShown] = useState<string | null>(null);
  const [adding, setAdding] = useState(0);
  return (
    <>
      <div className="title-row">
        <h1 className="title">{words.title}</h1>
        <button type="button" className="main-button small-button" onClick={() => setAdding(adding + 1)}>
          {words.create}
        </button>
      </div>
      <p className="meaning">{words.meaning}</p>
      <AccountFilters key={filter.beginning} filter={filter} onNarrow={narrow} />
      <Loading query={query}>
        {({ entries, next }) => (
          <>
            <AccountTable entries={entries} waiting={query.isPlaceholderData} onShow={setShown} />
            <Pages next={next} first={filter.cursor === undefined} onTurn={turn} />
          </>
        )}
      </Loading>
      <AccountDrawer
        key={shown}
        shown={query.data?.entries.find(({ ref }) => ref === shown) ?? null}
        onClose={() => setShown(null)}
      />
      {adding > 0 && <NewAccountDrawer key={adding} onClose={() => setAdding(0)} />}
    </>
  );
}
