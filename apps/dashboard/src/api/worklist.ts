import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, read, type Bodies } from './client.js';
import type { paths } from './schema.js';

export type Entry = Bodies['WorklistEntryBody'];
export type WholeEntry = Bodies['WorklistEntryViewBody'];
export type Proposal = Bodies['ProposalBody'];
type ListQuery = NonNullable<paths['/api/worklist']['get']['parameters']['query']>;
export type WorklistFilter = Pick<ListQuery, 'season' | 'item' | 'state' | 'mine'>;

const WORKLIST = ['worklist'];
const PAGE = 50;

/** What waits for the officers of the own office, what is due first in front, page by page. */
export function useWorklist(filter: WorklistFilter | null) {
  return useInfiniteQuery({
    queryKey: [...WORKLIST, 'list', filter],
    enabled: filter !== null,
    refetchInterval: 15_000,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam: cursor }) =>
      read(
        api.GET('/api/worklist', {
          params: { query: { ...filter!, limit: PAGE, ...(cursor !== null && { cursor }) } },
        }),
      ),
    getNextPageParam: (last) => last.next,
  });
}

export function useWorklistCounts() {
  return useQuery({
    queryKey: [...WORKLIST, 'counts'],
    refetchInterval: 15_000,
    queryFn: () => read(api.GET('/api/worklist/counts')),
  });
}

/** One entry with all that is known of it. Each reading is recorded, so it is read when it is opened and after an act, not by the clock. */
export function useEntry(id: string | null) {
  return useQuery({
    queryKey: ['entry', id],
    enabled: id !== null,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    queryFn: () => read(api.GET('/api/worklist/{id}', { params: { path: { id: id! } } })),
  });
}

export type EntryAct =
  | { kind: 'claim' | 'release'; id: string }
  | { kind: 'propose'; id: string; proposal: Proposal }
  | { kind: 'review'; id: string; review: Bodies['ReviewBody'] };

/** Acts on an entry, and keeps it as it stands after that. */
export function useEntryAct() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: (entry) => queries.setQueryData(['entry', entry.id], entry),
    // Also what was refused: somebody else has changed it.
    onSettled: () => queries.invalidateQueries({ queryKey: WORKLIST }),
  });
}

function act(wanted: EntryAct): Promise<WholeEntry> {
  const params = { path: { id: wanted.id } };
  switch (wanted.kind) {
    case 'claim':
      return read(api.PUT('/api/worklist/{id}/claim', { params }));
    case 'release':
      return read(api.DELETE('/api/worklist/{id}/claim', { params }));
    case 'propose':
      return read(api.POST('/api/worklist/{id}/proposal', { params, body: wanted.proposal }));
    case 'review':
      return read(api.POST('/api/worklist/{id}/review', { params, body: wanted.review }));
  }
}

/** Claims the most urgent entries that nobody has. */
export function useClaimNext() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Bodies['ClaimsBody']) => read(api.POST('/api/worklist/claims', { body })),
    onSettled: () => queries.invalidateQueries({ queryKey: WORKLIST }),
  });
}
