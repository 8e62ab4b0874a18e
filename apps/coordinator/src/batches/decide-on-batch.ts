import { proposalRefusal } from '#review';
import { decideBatch, lockBatch } from '#store';
import type { CoordinatorParts } from '../coordinator-parts.js';
import { PROBLEM_OF } from '../decisions/decide.js';
import { Problem } from '../http/problem.js';
import type { Person } from '../people/person.js';

/** The second person's decision about a batch, by the rules for a single proposal. Throws a Problem. */
export async function decideOnBatch(
  { store, log }: Pick<CoordinatorParts, 'store' | 'log'>,
  person: Person,
  id: string,
  approve: boolean,
): Promise<void> {
  await store.transaction('READ COMMITTED', async (manager) => {
    const batch = await lockBatch(manager, id);
    if (batch === null) throw new Problem('unknown_batch');
    // Where each of its subjects stands is looked at when its turn comes.
    const proposal = {
      state: batch.state === 'open' ? batch.state : 'approved',
      proposedBy: batch.ref,
      subjectState: '',
    } as const;
    const refusal = proposalRefusal(proposal, { by: person, approve, subjectState: '' });
    if (refusal !== null) throw new Problem(PROBLEM_OF[refusal]);
    await decideBatch(manager, id, approve, person.ref);
  });
  log.info({ event: approve ? 'batch-approved' : 'batch-rejected', batch: id, by: person.ref });
}
