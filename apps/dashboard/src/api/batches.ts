import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, read, type Bodies } from './client.js';

export type ReleaseBatch = Bodies['ReleaseBatchBody'];

const BATCHES = ['release-batches'];

/** Batches, newest first; while one is under way it is asked after often, and what it releases leaves the list of what is held. */
export function useReleaseBatches(cursor?: string) {
  return useQuery({
    queryKey: [...BATCHES, cursor],
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.entries.some((one) => one.state === 'running') ? 1_000 : 10_000),
    queryFn: () => read(api.GET('/api/release-batches', { params: { query: { cursor, limit: 25 } } })),
  });
}

/** What of a batch did not pass; `done` brings the list up to date as the batch goes on. */
export function useReleaseFailures(id: string, done: number) {
  return useQuery({
    queryKey: [...BATCHES, id, 'failures', done],
    placeholderData: keepPreviousData,
    queryFn: () =>
      read(api.GET('/api/release-batches/{id}/failures', { params: { path: { id }, query: { limit: 200 } } })),
  });
}

export function useStartBatch() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Bodies['NewReleaseBatchBody']) => read(api.POST('/api/release-batches', { body })),
    onSuccess: () => Promise.all([BATCHES, ['quarantine']].map((queryKey) => queries.invalidateQueries({ queryKey }))),
  });
}
