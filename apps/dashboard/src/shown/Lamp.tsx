import { useWords } from '../words/words.js';

export type LampName = 'normal' | 'warning' | 'yellow' | 'red' | 'no_data';
const SIGNS: Record<LampName, string> = { normal: '✓', warning: '△', yellow: '▲', red: '■', no_data: '–' };

/** The sign of a lamp: its shape tells it apart without its colour. */
export function LampSign({ lamp }: { lamp: LampName }) {
  return (
    <span aria-hidden className={`lamp-sign lamp-${lamp}`}>
      {SIGNS[lamp]}
    </span>
  );
}

/** A lamp with its word. */
export function Lamp({ lamp }: { lamp: LampName }) {
  const words = useWords();
  return (
    <span className={`lamp lamp-${lamp}`} title={words.lampMeaning[lamp]}>
      <LampSign lamp={lamp} /> {words.lamp[lamp]}
    </span>
  );
}
