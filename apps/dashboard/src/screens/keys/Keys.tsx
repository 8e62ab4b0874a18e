import { useState } from 'react';
import { useKeys, type Key } from '../../api/keys.js';
import { ProblemNote } from '../../shown/ProblemNote.js';
import { useFormats } from '../../shown/times.js';
import { useWords } from '../../words/words.js';
import { KeyDrawer } from './KeyDrawer.js';
import { KeyTable } from './KeyTable.js';

/** The registry of keys; what waits for an approval stands in front. */
export default function Keys() {
  const words = useWords();
  const format = useFormats();
  const { data, error, refetch } = useKeys();
  const [shown, setShown] = useState<Key['key_id'] | null>(null);
  const keys = data?.keys ?? [];
  const pending = keys.filter(({ state }) => state === 'pending');
  return (
    <>
      <h1 className="title">{words.keys.title}</h1>
      {error !== null && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <p className="loading">{words.problem.loading}</p>}
      {data !== undefined && (
        <>
          <p className="found">{words.keys.found(format.count(keys.length), format.count(pending.length))}</p>
          <KeyTable keys={[...pending, ...keys.filter(({ state }) => state !== 'pending')]} onShow={setShown} />
        </>
      )}
      <KeyDrawer
        key={shown}
        shown={keys.find(({ key_id }) => key_id === shown) ?? null}
        onClose={() => setShown(null)}
      />
    </>
  );
}
