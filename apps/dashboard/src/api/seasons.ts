import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { useServerClock } from '../shell/server-clock.js';
import { untilTold } from '../live/stream-state.js';
import { api, read, type Bodies } from './client.js';

export type Season = Bodies['SeasonBody'];

/** All seasons; keeps the server's time on the way. */
export function useSeasons() {
  const clock = useServerClock();
  return useQuery({
    queryKey: ['seasons'],
    refetchInterval: untilTold(15_000),
    queryFn: async () => {
      const askedAt = performance.now();
      const body = await read(api.GET('/api/seasons'));
      clock.set(body.now, body.rate, askedAt);
      return body;
    },
  });
}

/** The season that the address names, or else the one that runs, the last that ran, the first to come. Null while not known. */
export function useSeason(): Season | null {
  const [search] = useSearchParams();
  const { data } = useSeasons();
  return data === undefined ? null : chooseSeason(data.seasons, search.get('season'));
}

export function chooseSeason(seasons: readonly Season[], asked: string | null): Season | null {
  const of = (...states: string[]) => seasons.filter(({ state }) => states.includes(state));
  return (
    seasons.find(({ season }) => season === asked) ??
    of('open', 'closing').at(-1) ??
    of('closed', 'sealed').at(-1) ??
    of('planned')[0] ??
    null
  );
}
