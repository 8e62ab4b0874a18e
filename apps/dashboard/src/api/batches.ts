import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, read, type Bodies } from './client.js';
import type { Decision } from './proposals.js';

export type Batch = Bodies['BatchBody'];
export type NewBatch = Bodies['NewBatchBody'];
export type BatchAction = Batch['action'];

const BATCHES = ['batches'];
/** What a batch changes. */
const CHANGED = [BATCHES, ['quarantine'], ['late-results']];

/** Batches, newest first; while one is under way it is asked after often, and what it releases leaves the list of what is held. */
export function useBatches(cursor?: string) {
  return useQuery({
    queryKey: [...BATCHES, cursor],
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.entries.some((one) => one.state === 'running') ? 1_000 : 10_000),
    queryFn: () => read(api.GET('/api/batches', { params: { query: { cursor, limit: 25 } } })),
  });
}

/** Batches of these actions that wait for a second person. */
export function useOpenBatches(actions: readonly BatchAction[]) {
  const query = { state: 'open', actions: actions.join(','), limit: 25 } as const;
  return useQuery({
    queryKey: [...BATCHES, 'open', query.actions],
    refetchInterval: 10_000,
    queryFn: () => read(api.GET('/api/batches', { params: { query } })),
  });
}

/** What a batch is about, or what of it did not pass; `done` brings the list up to date as the batch goes on. */
export function useBatchItems(id: string, failed: boolean, done: number) {
  return useQuery({
    queryKey: [...BATCHES, id, failed, done],
    placeholderData: keepPreviousData,
    queryFn: () =>
      read(
        api.GET('/api/batches/{id}/items', {
          params: { path: { id }, query: { limit: 200, ...(failed && { failed: 'true' }) } },
        }),
      ),
  });
}

export function useStartBatch() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: NewBatch) => read(api.POST('/api/batches', { body })),
    onSuccess: () => Promise.all(CHANGED.map((queryKey) => queries.invalidateQueries({ queryKey }))),
  });
}

/** The second person's decision; what is approved begins at once. */
export function useDecideBatch() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ id, decision }: { id: string; decision: Decision }): Promise<void> => {
      const params = { path: { id } };
      await (decision === 'approve'
        ? read(api.POST('/api/batches/{id}/approve', { params }))
        : read(api.POST('/api/batches/{id}/reject', { params })));
    },
    onSettled: () => Promise.all(CHANGED.map((queryKey) => queries.invalidateQueries({ queryKey }))),
  });
}
