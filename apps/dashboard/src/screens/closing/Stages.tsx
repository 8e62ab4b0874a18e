import type { SeasonDetail } from '../../api/closing.js';
import { useFormats } from '../../shown/times.js';
import { useWords } from '../../words/words.js';

const STATES = ['planned', 'open', 'closing', 'closed', 'sealed'] as const;

/** The states of a season in their order; the one it is in is marked, those behind it have their time. */
export function Stages({ season, sealedAt }: { season: SeasonDetail; sealedAt: string | null }) {
  const words = useWords();
  const format = useFormats();
  const now = STATES.indexOf(season.state);
  const { opens_at, closes_at } = season.window;
  const since = { planned: null, open: opens_at, closing: closes_at, closed: season.closed_at, sealed: sealedAt };
  return (
    <ol className="stages" aria-label={words.closing.stages}>
      {STATES.map((state, i) => (
        <li key={state} aria-current={i === now ? 'step' : undefined} className={i <= now ? 'stage-reached' : ''}>
          <span aria-hidden>{i < now ? '✓' : i === now ? '●' : '○'}</span> {words.season.state[state]}
          <small>{since[state] !== null && format.moment(since[state])}</small>
        </li>
      ))}
    </ol>
  );
}
