import type { Quarantined } from '../../api/exceptions.js';
import { useWords } from '../../words/words.js';

const SIGNS = { held: '◔', released: '✓', discarded: '✕' };

/** Whether a message is still held: a sign and a word. */
export function QuarantineState({ state }: { state: Quarantined['state'] }) {
  const words = useWords().quarantine;
  return (
    <span className={`quarantined-${state}`}>
      <span aria-hidden>{SIGNS[state]}</span> {words.states[state]}
    </span>
  );
}
