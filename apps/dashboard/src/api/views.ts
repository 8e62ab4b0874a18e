import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, read, type Bodies } from './client.js';

export type SavedView = Bodies['SavedViewBody'];

const VIEWS = ['views'];

/** The own saved views, by name. */
export function useViews() {
  return useQuery({ queryKey: VIEWS, staleTime: 60_000, queryFn: () => read(api.GET('/api/views')) });
}

export function useSaveView() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Bodies['ViewBody']) => read(api.PUT('/api/views', { body })),
    onSuccess: (views) => queries.setQueryData(VIEWS, views),
  });
}

export function useForgetView() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => read(api.DELETE('/api/views/{id}', { params: { path: { id } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: VIEWS }),
  });
}
