import { useState } from 'react';
import type { Key, KeyAct } from '../../api/keys.js';
import { useWords } from '../../words/words.js';

interface ApproveProps {
  shown: Key;
  me: string;
  busy: boolean;
  onAct: (act: KeyAct) => void;
}

/** Approving takes two persons, and the key id compared with its owner by another way. */
export function Approve({ shown, me, busy, onAct }: ApproveProps) {
  const words = useWords().keys;
  const [compared, setCompared] = useState(false);
  if (shown.approved_by.includes(me)) return <p className="more">{words.waitsForSecond}</p>;
  return (
    <section className="key-act">
      <label>
        <input type="checkbox" checked={compared} onChange={() => setCompared(!compared)} /> {words.compared}
      </label>
      <button
        type="button"
        className="main-button"
        disabled={!compared || busy}
        onClick={() => onAct({ kind: 'approve', id: shown.key_id })}
      >
        {words.approve}
      </button>
    </section>
  );
}
