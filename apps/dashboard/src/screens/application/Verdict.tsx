import { useWords } from '../../words/words.js';

const SIGNS: Record<string, string> = { confirmed: '✓', contradicted: '✕', not_found: '∅', unable: '?' };

/** A verdict by sign and word. */
export function Verdict({ verdict }: { verdict: string | null }) {
  const words = useWords();
  if (verdict === null) return <>—</>;
  const word = verdict in words.verdict ? words.verdict[verdict as keyof typeof words.verdict] : verdict;
  return (
    <span className={`verdict verdict-${verdict}`}>
      <span aria-hidden>{SIGNS[verdict] ?? '…'}</span> {word}
    </span>
  );
}
