import type { LateResult } from '../../api/exceptions.js';
import { useWords } from '../../words/words.js';

const SIGNS = { open: '◔', admitted: '✓', refused: '✕' };

/** What two persons decided about a late result: a sign and a word. */
export function LateState({ decided }: { decided: LateResult['decided'] }) {
  const words = useWords().late;
  const state = decided ?? 'open';
  return (
    <span className={`late-${state}`}>
      <span aria-hidden>{SIGNS[state]}</span> {words.decisions[state]}
    </span>
  );
}
