import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, read, type Bodies } from './client.js';
import type { paths } from './schema.js';

export type Quarantined = Bodies['QuarantinedBody'];
export type Judgement = Bodies['JudgementBody'];
export type LateResult = Bodies['LateResultBody'];
export type UnroutedTask = Bodies['UnroutedBody'];

type Query<P extends '/api/quarantine' | '/api/late-results'> = NonNullable<paths[P]['get']['parameters']['query']>;
/** They may come from an address that somebody typed: the server says what is wrong with it. */
export type QuarantineFilter = Omit<Query<'/api/quarantine'>, 'limit'>;
export type LateFilter = Omit<Query<'/api/late-results'>, 'limit'>;

const PER_PAGE = 25;

export function useQuarantine(filter: QuarantineFilter) {
  return useQuery({
    queryKey: ['quarantine', filter],
    placeholderData: keepPreviousData,
    refetchInterval: 10_000,
    queryFn: () => read(api.GET('/api/quarantine', { params: { query: { ...filter, limit: PER_PAGE } } })),
  });
}

/** How many messages are, and were, held for what reason. */
export function useQuarantineCauses() {
  return useQuery({
    queryKey: ['quarantine', 'causes'],
    refetchInterval: 10_000,
    queryFn: () => read(api.GET('/api/quarantine-causes')),
  });
}

/** Has one message judged again. */
export function useRelease() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => read(api.POST('/api/quarantine/{id}/release', { params: { path: { id } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['quarantine'] }),
  });
}

export function useLateResults(filter: LateFilter) {
  return useQuery({
    queryKey: ['late-results', filter],
    placeholderData: keepPreviousData,
    refetchInterval: 10_000,
    queryFn: () => read(api.GET('/api/late-results', { params: { query: { ...filter, limit: PER_PAGE } } })),
  });
}

export function useUnroutedTasks(cursor: string | undefined) {
  return useQuery({
    queryKey: ['unrouted', cursor],
    placeholderData: keepPreviousData,
    refetchInterval: 10_000,
    queryFn: () => read(api.GET('/api/unrouted-tasks', { params: { query: { cursor, limit: PER_PAGE } } })),
  });
}

/** Gives a task to an office. */
export function useRoute() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ task, office }: { task: string; office: string }) =>
      read(api.POST('/api/unrouted-tasks/{task}/route', { params: { path: { task } }, body: { office } })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['unrouted'] }),
  });
}
