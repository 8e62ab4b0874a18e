import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { untilTold } from '../live/stream-state.js';
import { api, read, type Bodies } from './client.js';
import type { paths } from './schema.js';

export type ApplicationSummary = Bodies['ApplicationSummaryBody'];
export type ApplicationView = Bodies['ApplicationViewBody'];
export type Task = Bodies['TaskBody'];
export type Finding = Bodies['FindingBody'];

type ListQuery = NonNullable<paths['/api/applications']['get']['parameters']['query']>;
/** What the list is narrowed by. It may come from an address that somebody typed: the server says what is wrong with it. */
export type ApplicationFilter = Omit<ListQuery, 'season' | 'limit'> & { season: string };

/** One page of applications; while the next is on its way, the one before stays. */
export function useApplications(filter: ApplicationFilter | null) {
  return useQuery({
    queryKey: ['applications', filter],
    enabled: filter !== null,
    placeholderData: keepPreviousData,
    refetchInterval: untilTold(15_000),
    queryFn: () => read(api.GET('/api/applications', { params: { query: { ...filter!, limit: 25 } } })),
  });
}

export function useApplication(number: string) {
  return useQuery({
    queryKey: ['application', number],
    refetchInterval: untilTold(15_000),
    queryFn: () => read(api.GET('/api/applications/{number}', { params: { path: { number } } })),
  });
}
