import { useState } from 'react';
import { Link } from 'react-router';
import { useReleaseBatches } from '../../api/batches.js';
import { Loading } from '../../shown/Loading.js';
import { useAddressFilter } from '../../shown/use-address-filter.js';
import { useWords } from '../../words/words.js';
import { Pages } from '../applications/Pages.js';
import { BatchFailures } from './BatchFailures.js';
import { BatchTable } from './BatchTable.js';

/** What was done to many messages at once: how far each has come, and what of it did not pass. */
export default function Batches() {
  const words = useWords().batches;
  const { filter, turn } = useAddressFilter<{ cursor?: string }>([]);
  const query = useReleaseBatches(filter.cursor);
  const [shown, setShown] = useState<string | null>(null);
  const batch = query.data?.entries.find(({ id }) => id === shown);
  return (
    <>
      <nav className="back">
        <Link to="/quarantine">← {words.back}</Link>
      </nav>
      <h1 className="title">{words.title}</h1>
      <p className="meaning">{words.meaning}</p>
      <Loading query={query}>
        {({ entries, next }) => (
          <>
            <BatchTable entries={entries} onShow={setShown} />
            <Pages next={next} first={filter.cursor === undefined} onTurn={turn} />
          </>
        )}
      </Loading>
      {batch !== undefined && <BatchFailures batch={batch} onClose={() => setShown(null)} />}
    </>
  );
}
