import { useOffices, type Account } from '../../api/administration.js';
import { useNames } from '../../words/words.js';

/** The office or the district of an account, by its name. */
export function ScopeName({ account: { office, district } }: { account: Account }) {
  const { data } = useOffices();
  const name = useNames();
  const id = office ?? district;
  if (id === null) return null;
  const found = [...(data?.offices ?? []), ...(data?.districts ?? [])].find((one) => one.id === id);
  return <>{found === undefined ? id : name(found.name)}</>;
}
