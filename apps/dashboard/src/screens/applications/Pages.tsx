import { useWords } from '../../words/words.js';

/** To the next page, and back to the first; "back" of the browser goes to the page before. */
export function Pages({
  next,
  first,
  onTurn,
}: {
  next: string | null;
  first: boolean;
  onTurn: (cursor: string | null) => void;
}) {
  const words = useWords().applications;
  return (
    <div className="pages">
      {!first && (
        <button type="button" className="plain-button" onClick={() => onTurn(null)}>
          {words.first}
        </button>
      )}
      {next !== null && (
        <button type="button" className="main-button" onClick={() => onTurn(next)}>
          {words.more}
        </button>
      )}
    </div>
  );
}
