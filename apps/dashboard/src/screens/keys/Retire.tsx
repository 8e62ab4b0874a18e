import { useState } from 'react';
import type { KeyAct } from '../../api/keys.js';
import { useWords } from '../../words/words.js';

/** Ends the use of a key that is in good hands; asks once more. */
export function Retire({ id, busy, onAct }: { id: string; busy: boolean; onAct: (act: KeyAct) => void }) {
  const words = useWords().keys;
  const [sure, setSure] = useState(false);
  return (
    <section className="key-act">
      <h3>{words.retire}</h3>
      <p className="more">{words.retireMeaning}</p>
      <label>
        <input type="checkbox" checked={sure} onChange={() => setSure(!sure)} /> {words.sure}
      </label>
      <button
        type="button"
        className="main-button"
        disabled={!sure || busy}
        onClick={() => onAct({ kind: 'retire', id })}
      >
        {words.retire}
      </button>
    </section>
  );
}
