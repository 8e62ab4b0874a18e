import { useQuery } from '@tanstack/react-query';
import { untilTold } from '../live/stream-state.js';
import { api, read, type Bodies } from './client.js';

export type OfficeStanding = Bodies['OfficeStandingBody'];

/** One office of a season, day by day. */
export function useOffice(season: string | undefined, office: string) {
  return useQuery({
    queryKey: ['office', season, office],
    enabled: season !== undefined,
    refetchInterval: untilTold(5_000),
    queryFn: () =>
      read(api.GET('/api/seasons/{season}/offices/{office}', { params: { path: { season: season!, office } } })),
  });
}
