import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, read, type Bodies } from './client.js';
import type { ApplicationFilter } from './applications.js';

export type ExportRecord = Bodies['ExportRecordBody'];

const EXPORTS = ['operations', 'exports'];

const soonerWhileRunning = ({ state }: { state: { data?: { entries: ExportRecord[] } } }): number =>
  state.data?.entries.some((one) => one.state === 'running') === true ? 3_000 : 60_000;

/** The own exports, newest first; events of the server tell how far they are. */
export function useExports(enabled: boolean) {
  return useQuery({
    queryKey: EXPORTS,
    enabled,
    refetchInterval: soonerWhileRunning,
    queryFn: () => read(api.GET('/api/exports', { params: { query: { limit: 20 } } })),
  });
}

/** A page of everybody's exports, for the auditor. */
export function useAllExports(cursor: string | undefined) {
  return useQuery({
    queryKey: ['operations', 'exports', 'all', cursor],
    placeholderData: keepPreviousData,
    // Events tell of the own exports alone.
    refetchInterval: soonerWhileRunning,
    queryFn: () => read(api.GET('/api/exports', { params: { query: { cursor, limit: 50 } } })),
  });
}

/** Begins an export of what the filter shows, whatever page of it. */
export function useBeginExport() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ season, district, state, office }: ApplicationFilter) =>
      read(api.POST('/api/exports', { body: { season, district, state, office } })),
    onSettled: () => queries.invalidateQueries({ queryKey: EXPORTS }),
  });
}
