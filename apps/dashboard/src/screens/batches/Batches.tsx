import { useState } from 'react';
import { Link } from 'react-router';
import { useBatches } from '../../api/batches.js';
import { Loading } from '../../shown/Loading.js';
import { useAddressFilter } from '../../shown/use-address-filter.js';
import { useWords } from '../../words/words.js';
import { Pages } from '../applications/Pages.js';
import { BatchItems } from './BatchItems.js';
import { BatchTable } from './BatchTable.js';

/** What was done to many at once, or waits for a second person: how far each has come, and what of it did not pass. */
export default function Batches() {
  const { batches: words, menu } = useWords();
  const { filter, turn } = useAddressFilter<{ cursor?: string }>([]);
  const query = useBatches(filter.cursor);
  const [shown, setShown] = useState<{ id: string; failed: boolean } | null>(null);
  const batch = query.data?.entries.find(({ id }) => id === shown?.id);
  return (
    <>
      <nav className="back">
        ← <Link to="/quarantine">{menu.quarantine}</Link> · <Link to="/late">{menu.late}</Link>
      </nav>
      <h1 className="title">{words.title}</h1>
      <p className="meaning">{words.meaning}</p>
      <Loading query={query}>
        {({ entries, next }) => (
          <>
            <BatchTable entries={entries} onShow={(id, failed) => setShown({ id, failed })} />
            <Pages next={next} first={filter.cursor === undefined} onTurn={turn} />
          </>
        )}
      </Loading>
      {batch !== undefined && shown !== null && (
        <BatchItems key={batch.id} batch={batch} failed={shown.failed} onClose={() => setShown(null)} />
      )}
    </>
  );
}
