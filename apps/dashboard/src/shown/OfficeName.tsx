import { useOverview } from '../api/overview.js';
import { useSeason } from '../api/seasons.js';
import { useSession } from '../api/session.js';
import { useNames } from '../words/words.js';

/** An office by its name; by its id until the names are here, and to an office's own people, who do not see the others. */
export function OfficeName({ id }: { id: string }) {
  const season = useSeason();
  const { data: session } = useSession();
  const seesOthers = session !== undefined && session !== null && session.person.office === null;
  const { data } = useOverview(seesOthers ? season?.season : undefined);
  const name = useNames();
  const found = data?.offices.find(({ office }) => office === id);
  return <>{found === undefined ? id : name(found.name)}</>;
}
