import { useSearchParams } from 'react-router';
import { useSeason, useSeasons } from '../api/seasons.js';
import { useWords } from '../words/words.js';

/** Which season is shown; it stands in the address. */
export function SeasonChoice() {
  const words = useWords();
  const [, setSearch] = useSearchParams();
  const season = useSeason();
  const { data } = useSeasons();
  if (season === null || data === undefined) return null;
  return (
    <span className="season-choice">
      <label>
        {words.season.label}{' '}
        <select value={season.season} onChange={(event) => setSearch({ season: event.target.value })}>
          {data.seasons.map(({ season: id, state }) => (
            <option key={id} value={id}>
              {`${words.season.name(id)} · ${words.season.state[state]}`}
            </option>
          ))}
        </select>
      </label>
      {data.rate !== 1 && <small className="rehearsal">{words.season.rehearsal(Math.round(data.rate))}</small>}
    </span>
  );
}
