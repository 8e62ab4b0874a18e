import type { EntryAct, WholeEntry } from '../../api/worklist.js';
import { useFormats } from '../../shown/times.js';
import { useWords } from '../../words/words.js';
import { useKeys } from './use-keys.js';

interface HoldProps {
  entry: WholeEntry;
  mine: boolean;
  busy: boolean;
  onAct: (act: EntryAct) => void;
}

/** Who has the entry; taking it, and giving it back. */
export function Hold({ entry, mine, busy, onAct }: HoldProps) {
  const words = useWords().worklist;
  const format = useFormats();
  const { id, state, claimed_by, claimed_until } = entry;
  const free = state === 'open';
  useKeys({
    ...(free && { c: () => onAct({ kind: 'claim', id }) }),
    ...(mine && { r: () => onAct({ kind: 'release', id }) }),
  });
  const until = claimed_until === null ? '' : format.instant(claimed_until);
  if (free)
    return (
      <button
        type="button"
        className="main-button"
        autoFocus
        disabled={busy}
        onClick={() => onAct({ kind: 'claim', id })}
      >
        {words.take}
      </button>
    );
  if (state !== 'claimed') return null;
  return (
    <p className="hold">
      {mine ? words.heldByMe(until) : words.heldBy(claimed_by ?? '', until)}{' '}
      {mine && (
        <button type="button" className="plain-button" disabled={busy} onClick={() => onAct({ kind: 'release', id })}>
          {words.release}
        </button>
      )}
    </p>
  );
}
