import { useSearchParams } from 'react-router';
import type { WorklistFilter } from '../../api/worklist.js';

/** What the list is narrowed to and which entry is open, as the address has it. */
export function useWorklistAddress() {
  const [search, setSearch] = useSearchParams();
  const change = (name: string, value: string | null): void =>
    setSearch((before) => {
      const next = new URLSearchParams(before);
      if (value === null || value === '') next.delete(name);
      else next.set(name, value);
      return next;
    });
  const filter: Omit<WorklistFilter, 'season'> = {};
  const [item, state, mine] = ['item', 'state', 'mine'].map((name) => search.get(name));
  if (item) filter.item = item;
  // It may have been typed by hand: the server says what is wrong with it.
  if (state) filter.state = state as NonNullable<WorklistFilter['state']>;
  if (mine === 'true') filter.mine = 'true';
  return {
    filter,
    entry: search.get('entry'),
    open: (id: string) => change('entry', id),
    narrow: change,
  };
}
