import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useStepUp } from '../shell/step-up.js';
import { api, read, type Bodies } from './client.js';
import type { paths } from './schema.js';

export type Adapter = Bodies['AdapterBody'];
export type Account = Bodies['AccountBody'];
export type NewAccount = Bodies['NewAccountBody'];
export type Calendar = Bodies['CalendarBody'];
/** They may come from an address that somebody typed: the server says what is wrong with it. */
export type AccountFilter = Omit<NonNullable<paths['/api/accounts']['get']['parameters']['query']>, 'limit'>;

const ACCOUNTS = ['accounts'];

export function useAdapters() {
  return useQuery({ queryKey: ['adapters'], refetchInterval: 10_000, queryFn: () => read(api.GET('/api/adapters')) });
}

export function useCalendar() {
  return useQuery({ queryKey: ['calendar'], queryFn: () => read(api.GET('/api/calendar')), staleTime: 60_000 });
}

/** Every office and district, by name. */
export function useOffices() {
  return useQuery({ queryKey: ['offices'], queryFn: () => read(api.GET('/api/offices')), staleTime: Infinity });
}

export function useAccounts(filter: AccountFilter) {
  return useQuery({
    queryKey: [...ACCOUNTS, filter],
    placeholderData: keepPreviousData,
    refetchInterval: 15_000,
    queryFn: () => read(api.GET('/api/accounts', { params: { query: { ...filter, limit: 50 } } })),
  });
}

/** What a security administrator does to an account that is not the own. */
export type AccountAct =
  | { kind: 'add'; account: NewAccount }
  | { kind: 'change'; ref: string; account: Bodies['ChangedAccountBody'] }
  | { kind: 'unlock' | 'reset' | 'remove_factor'; ref: string };

/** Does it, after proof of who acts where that was long ago; gives the first password where there is one to hand over. */
export function useAccountAct() {
  const proved = useStepUp();
  const queries = useQueryClient();
  return useMutation({
    gcTime: 0,
    mutationFn: (wanted: AccountAct) => proved(() => act(wanted)),
    onSuccess: () => queries.invalidateQueries({ queryKey: ACCOUNTS }),
  });
}

async function act(wanted: AccountAct): Promise<{ firstPassword: string | null }> {
  if (wanted.kind === 'add') {
    const { first_password } = await read(api.POST('/api/accounts', { body: wanted.account }));
    return { firstPassword: first_password };
  }
  const params = { path: { ref: wanted.ref } };
  if (wanted.kind === 'reset') {
    const { first_password } = await read(api.POST('/api/accounts/{ref}/first-password', { params }));
    return { firstPassword: first_password };
  }
  if (wanted.kind === 'change') await read(api.PUT('/api/accounts/{ref}', { params, body: wanted.account }));
  if (wanted.kind === 'unlock') await read(api.POST('/api/accounts/{ref}/unlock', { params }));
  if (wanted.kind === 'remove_factor') await read(api.DELETE('/api/accounts/{ref}/second-factor', { params }));
  return { firstPassword: null };
}
