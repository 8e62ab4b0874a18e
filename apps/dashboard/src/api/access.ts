import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useStepUp } from '../shell/step-up.js';
import { api, read, type Bodies } from './client.js';
import type { paths } from './schema.js';

export type LoggedAccess = Bodies['AccessBody'];
export type KeyEvent = Bodies['KeyEventBody'];
export type AccountEvent = Bodies['AccountEventBody'];
export type AccessDigest = Bodies['AccessDigestBody'];
export type Revealed = Bodies['RevealedBody'];

type Query<P extends '/api/access-log' | '/api/key-events' | '/api/account-events' | '/api/proposals'> = Omit<
  NonNullable<paths[P]['get']['parameters']['query']>,
  'limit'
>;
/** They may come from an address that somebody typed: the server says what is wrong with it. */
export type AccessFilter = Query<'/api/access-log'>;
export type KeyEventFilter = Query<'/api/key-events'>;
export type AccountEventFilter = Query<'/api/account-events'>;
export type DecisionFilter = Query<'/api/proposals'>;

const PAGE = { placeholderData: keepPreviousData, refetchInterval: 15_000 } as const;
const limit = 50;

/** What the purposes are called, and how many reveals an hour has. */
export function useRevealPurposes() {
  return useQuery({
    queryKey: ['reveal-purposes'],
    staleTime: Infinity,
    queryFn: () => read(api.GET('/api/reveal-purposes')),
  });
}

/** Shows one field in plain; asks who one is where that was long ago. What comes back is kept by nobody but the page. */
export function useReveal(number: string) {
  const proved = useStepUp();
  return useMutation({
    gcTime: 0,
    mutationFn: (body: Bodies['RevealBody']) =>
      proved(() => read(api.POST('/api/applications/{number}/reveal', { params: { path: { number } }, body }))),
  });
}

export function useAccessLog(filter: AccessFilter) {
  return useQuery({
    ...PAGE,
    queryKey: ['access-log', filter],
    queryFn: () => read(api.GET('/api/access-log', { params: { query: { ...filter, limit } } })),
  });
}

export function useKeyEvents(filter: KeyEventFilter) {
  return useQuery({
    ...PAGE,
    queryKey: ['key-events', filter],
    queryFn: () => read(api.GET('/api/key-events', { params: { query: { ...filter, limit } } })),
  });
}

export function useAccountEvents(filter: AccountEventFilter) {
  return useQuery({
    ...PAGE,
    queryKey: ['account-events', filter],
    queryFn: () => read(api.GET('/api/account-events', { params: { query: { ...filter, limit } } })),
  });
}

/** Stretches of the access log, each held against its leaf; it is read again for that, so a page is small. */
export function useAccessDigests(cursor: string | undefined) {
  return useQuery({
    ...PAGE,
    refetchInterval: false,
    queryKey: ['access-digests', cursor],
    queryFn: () => read(api.GET('/api/access-log/digests', { params: { query: { cursor, limit: 20 } } })),
  });
}

/** What two persons were asked, and what they said, newest first. */
export function useDecisions(filter: DecisionFilter) {
  return useQuery({
    ...PAGE,
    queryKey: ['proposals', filter],
    queryFn: () => read(api.GET('/api/proposals', { params: { query: { ...filter, limit } } })),
  });
}

/** Holds one stretch against the ledger anew; says when. */
export function useCheckDigest() {
  return useMutation({
    mutationFn: async (id: string) => ({
      checked: await read(api.GET('/api/access-log/digests/{id}', { params: { path: { id } } })),
      at: Date.now(),
    }),
  });
}
