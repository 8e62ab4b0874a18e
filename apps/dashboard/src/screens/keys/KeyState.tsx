import type { Key } from '../../api/keys.js';
import { useWords } from '../../words/words.js';

const SIGNS = { pending: '◔', active: '✓', retiring: '◑', retired: '○', revoked: '✕' };

/** The state of a key: a sign and a word. */
export function KeyState({ state }: { state: Key['state'] }) {
  const words = useWords().keys;
  return (
    <span className={`key-${state}`}>
      <span aria-hidden>{SIGNS[state]}</span> {words.states[state]}
    </span>
  );
}
