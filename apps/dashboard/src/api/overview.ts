import { useQuery } from '@tanstack/react-query';
import { useServerClock } from '../shell/server-clock.js';
import { untilTold } from '../live/stream-state.js';
import { api, read, type Bodies } from './client.js';

export type Overview = Bodies['OverviewBody'];
export type OfficeOutlook = Bodies['OfficeOutlookBody'];

/** The overview of a season. Hints of the server bring it up to date; the interval is for when none come. */
export function useOverview(season: string | undefined) {
  const clock = useServerClock();
  return useQuery({
    queryKey: ['overview', season],
    enabled: season !== undefined,
    refetchInterval: untilTold(5_000),
    queryFn: async () => {
      const askedAt = performance.now();
      const body = await read(api.GET('/api/seasons/{season}/overview', { params: { path: { season: season! } } }));
      clock.set(body.clock.now, body.clock.rate, askedAt);
      return body;
    },
  });
}
