import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, read, type Bodies } from './client.js';

export type Key = Bodies['KeyBody'];

const KEYS = ['keys'];

/** Every key of the registry, by owner. */
export function useKeys() {
  return useQuery({ queryKey: KEYS, refetchInterval: 10_000, queryFn: () => read(api.GET('/api/keys')) });
}

/** What a security administrator does to a key. */
export type KeyAct =
  | { kind: 'approve' | 'retire'; id: string }
  | { kind: 'revoke'; id: string; reason: string; suspectFrom: string | null };

/** Does it, and brings the list up to date; gives what a revocation did to results, null for the others. */
export function useKeyAct() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: () => queries.invalidateQueries({ queryKey: KEYS }),
  });
}

async function act(wanted: KeyAct): Promise<Bodies['RevokedKeyBody'] | null> {
  const params = { path: { id: wanted.id } };
  if (wanted.kind === 'revoke') {
    const { reason, suspectFrom } = wanted;
    const body = { reason, ...(suspectFrom !== null && { suspect_from: suspectFrom }) };
    return read(api.POST('/api/keys/{id}/revocation', { params, body }));
  }
  await (wanted.kind === 'approve'
    ? read(api.PUT('/api/keys/{id}/approval', { params }))
    : read(api.PUT('/api/keys/{id}/retirement', { params })));
  return null;
}
