import type { OfficeStanding } from '../../api/office.js';
import { useFormats } from '../../shown/times.js';
import { useWords } from '../../words/words.js';

/** How the office has found. */
export function Verdicts({ counts }: { counts: OfficeStanding['verdicts'] }) {
  const words = useWords();
  const format = useFormats();
  const { interim, ...final } = counts;
  return (
    <dl className="facts">
      {(Object.keys(final) as (keyof typeof final)[]).map((verdict) => (
        <div key={verdict}>
          <dt>{words.verdict[verdict]}</dt>
          <dd>{format.count(final[verdict])}</dd>
        </div>
      ))}
      <div>
        <dt>{words.office.interim}</dt>
        <dd>{format.count(interim)}</dd>
      </div>
    </dl>
  );
}
