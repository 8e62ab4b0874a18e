import { useOverview } from '../../api/overview.js';
import { useSeason } from '../../api/seasons.js';
import { useNames } from '../../words/words.js';

/** A district by its name; by its id until the names are here. */
export function DistrictName({ id }: { id: string }) {
  const season = useSeason();
  const { data } = useOverview(season?.season);
  const name = useNames();
  const found = data?.districts.find((one) => one.id === id);
  return <>{found === undefined ? id : name(found.name)}</>;
}
