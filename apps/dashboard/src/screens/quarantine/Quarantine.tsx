import { useState } from 'react';
import { Link } from 'react-router';
import { useQuarantine, type QuarantineFilter } from '../../api/exceptions.js';
import { useSession } from '../../api/session.js';
import { Loading } from '../../shown/Loading.js';
import { useAddressFilter } from '../../shown/use-address-filter.js';
import { useWords } from '../../words/words.js';
import { Pages } from '../applications/Pages.js';
import { Proposals } from '../decisions/Proposals.js';
import { Causes } from './Causes.js';
import { QuarantineFilters } from './QuarantineFilters.js';
import { QuarantineTable } from './QuarantineTable.js';
import { QuarantinedDrawer } from './QuarantinedDrawer.js';
import { StartBatch } from './StartBatch.js';

/** What could not be accepted, why, and what can be done about it. It opens on what is still held. */
export default function Quarantine() {
  const { quarantine: words, batches } = useWords();
  const { data: session } = useSession();
  const { filter, narrow, turn } = useAddressFilter<QuarantineFilter>(['code', 'state', 'office'], { state: 'held' });
  const query = useQuarantine(filter);
  const [shown, setShown] = useState<string | null>(null);
  const entry = query.data?.entries.find(({ id }) => id === shown) ?? null;
  return (
    <>
      <div className="title-row">
        <h1 className="title">{words.title}</h1>
        <span className="buttons">
          <Link to="/quarantine/batches">{batches.open}</Link>
          {session?.person.role === 'city_hr' && filter.state === 'held' && <StartBatch filter={filter} />}
        </span>
      </div>
      <p className="meaning">{words.meaning}</p>
      <Proposals actions={['discard_quarantined']} />
      <Causes chosen={filter.code} onChoose={(code) => narrow({ code })} />
      <QuarantineFilters filter={filter} onNarrow={narrow} />
      <Loading query={query}>
        {({ entries, next }) => (
          <>
            <QuarantineTable
              entries={entries}
              waiting={query.isPlaceholderData}
              held={filter.state === 'held'}
              onShow={setShown}
            />
            <Pages next={next} first={filter.cursor === undefined} onTurn={turn} />
          </>
        )}
      </Loading>
      <QuarantinedDrawer key={shown} id={shown} listed={entry} onClose={() => setShown(null)} />
    </>
  );
}
