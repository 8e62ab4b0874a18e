import { useSearchParams } from 'react-router';
import type { ApplicationFilter } from '../../api/applications.js';

type Filter = Omit<ApplicationFilter, 'season'>;
const NAMES = ['district', 'state', 'office', 'cursor'] as const;

/** The filter of the list, kept in the address: it can be sent to somebody, and "back" goes back. */
export function useFilterInAddress(): {
  filter: Filter;
  change: (part: Partial<Filter>) => void;
  turn: (cursor: string | null) => void;
} {
  const [search, setSearch] = useSearchParams();
  const filter = Object.fromEntries(
    NAMES.flatMap((name) => (search.has(name) ? [[name, search.get(name)!]] : [])),
  ) as Filter;
  const write = (next: Record<string, string | undefined>): void => {
    const params = new URLSearchParams(search);
    for (const [name, value] of Object.entries(next)) {
      if (value === undefined || value === '') params.delete(name);
      else params.set(name, value);
    }
    setSearch(params);
  };
  return {
    filter,
    change: (part) => write({ ...part, cursor: undefined }),
    turn: (cursor) => write({ cursor: cursor ?? undefined }),
  };
}
