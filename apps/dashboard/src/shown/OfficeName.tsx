import { useOverview } from '../api/overview.js';
import { useSeason } from '../api/seasons.js';
import { useNames } from '../words/words.js';

/** An office by its name; by its id until the names are here. */
export function OfficeName({ id }: { id: string }) {
  const season = useSeason();
  const { data } = useOverview(season?.season);
  const name = useNames();
  const found = data?.offices.find(({ office }) => office === id);
  return <>{found === undefined ? id : name(found.name)}</>;
}
