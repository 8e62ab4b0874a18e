import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, read, type Bodies } from './client.js';

export type Proposal = Bodies['DecisionProposalBody'];
export type Decision = 'approve' | 'reject';

/** What can be proposed, and about what. */
export type Wanted =
  | { action: 'discard'; id: string; reason: string }
  | { action: 'admit' | 'refuse'; task: string; digest: string; reason: string };

const PROPOSALS = ['proposals', 'open'];

/** What one person proposed and another has still to decide. */
export function useOpenProposals() {
  return useQuery({
    queryKey: PROPOSALS,
    refetchInterval: 5_000,
    queryFn: () => read(api.GET('/api/proposals', { params: { query: { state: 'open', limit: 200 } } })),
  });
}

export function usePropose() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (wanted: Wanted) => read(propose(wanted)),
    onSettled: () => queries.invalidateQueries({ queryKey: PROPOSALS }),
  });
}

function propose(wanted: Wanted) {
  if (wanted.action === 'discard') {
    const { id, reason } = wanted;
    return api.POST('/api/quarantine/{id}/discard', { params: { path: { id } }, body: { reason } });
  }
  const { task, digest, action, reason } = wanted;
  return api.POST('/api/late-results/{task}/{digest}/proposals', {
    params: { path: { task, digest } },
    body: { action, reason },
  });
}

/** The second person's decision; what is approved takes effect at once. */
export function useDecide() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ id, decision }: { id: string; decision: Decision }): Promise<void> => {
      const params = { path: { id } };
      await (decision === 'approve'
        ? read(api.POST('/api/proposals/{id}/approve', { params }))
        : read(api.POST('/api/proposals/{id}/reject', { params })));
    },
    // Also after a refusal: then things stand otherwise than is shown.
    onSettled: () =>
      Promise.all(
        [PROPOSALS, ['quarantine'], ['late-results']].map((queryKey) => queries.invalidateQueries({ queryKey })),
      ),
  });
}
