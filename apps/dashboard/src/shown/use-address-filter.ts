import { useSearchParams } from 'react-router';

/** What a list is narrowed by, kept in the address: it can be sent to somebody, and "back" goes back. */
export interface AddressFilter<F> {
  filter: F;
  /** Narrows by something else, and begins at the first page. */
  narrow: (part: Record<string, string>) => void;
  turn: (cursor: string | null) => void;
}

/**
 * Reads the parameters named, and `cursor`, of the address. They are what somebody may have typed: the server says what is wrong with
 * them. `otherwise` is what holds while the address says nothing; `all` in the address stands for no narrowing.
 */
export function useAddressFilter<F extends object>(
  names: readonly (keyof F & string)[],
  otherwise: Partial<F> = {},
): AddressFilter<F> {
  const [search, setSearch] = useSearchParams();
  const given = Object.fromEntries([...names, 'cursor'].flatMap((name) => entryOf(name, search.get(name), otherwise)));
  const write = (next: Record<string, string>): void => {
    const params = new URLSearchParams(search);
    for (const [name, value] of Object.entries(next)) {
      if (value === '') params.delete(name);
      else params.set(name, value);
    }
    setSearch(params);
  };
  return {
    filter: given as F,
    narrow: (part) => write({ ...part, cursor: '' }),
    turn: (cursor) => write({ cursor: cursor ?? '' }),
  };
}

function entryOf(name: string, value: string | null, otherwise: object): [string, string][] {
  if (value === 'all') return [];
  const shown = value ?? (otherwise as Record<string, string | undefined>)[name];
  return shown === undefined ? [] : [[name, shown]];
}
