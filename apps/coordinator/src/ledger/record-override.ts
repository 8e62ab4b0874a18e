import { randomBytes } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { commitment, committedBytes, overrideLeaf, SALT_LENGTH } from '#ledger';
import { recordLeaves, recordOpenings, seasonNow, type ProposalRow } from '#store';

/**
 * Writes the leaf of what two persons decided, before it takes effect in the same transaction: a score that follows from it stands
 * behind it in the log. Refusing a late result changes nothing, and is no override. Nothing while no season has a log.
 */
export async function recordOverride(
  manager: EntityManager,
  { action, target, reason, proposedBy }: Pick<ProposalRow, 'action' | 'target' | 'reason' | 'proposedBy'>,
  approvedBy: string,
  season: string | null,
): Promise<void> {
  if (action === 'refuse_result' || season === null) return;
  const digest = target.toString('base64');
  const salt = randomBytes(SALT_LENGTH);
  const payload = committedBytes({ action, target: digest, reason });
  const bytes = overrideLeaf({
    at: (await seasonNow(manager)).toISOString(),
    action,
    target: digest,
    approved_by: [proposedBy, approvedBy],
    commitment: commitment(salt, payload),
  });
  const batch = await recordLeaves(manager, season, [{ bytes }]);
  await recordOpenings(manager, [{ batch, place: 0, salt, payload }]);
}
