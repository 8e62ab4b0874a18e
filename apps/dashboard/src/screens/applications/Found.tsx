import { useFormats } from '../../shown/times.js';
import { useWords } from '../../words/words.js';

/** How many are shown of how many, and that the others are hidden by the filters. */
export function Found({ total, matching }: { total: number; matching: number | null }) {
  const words = useWords().applications;
  const format = useFormats();
  if (matching === null) return null;
  return (
    <p className="found" role="status">
      {words.shown(format.count(matching), format.count(total))}
      {matching < total && <strong> {words.hidden(format.count(total - matching))}</strong>}
    </p>
  );
}
