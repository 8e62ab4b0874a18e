import type { EntityManager } from 'typeorm';
import { DECISION_V1, type DecisionV1 } from '#contracts';
import { signBatchOf, type KeyHolder } from '#signing';
import { packBodies, saveOutgoing, type LockedEntry } from '#store';

/** Signs decided entries and puts them into the outbox to their offices, in the transaction that decides them. */
export async function sendDecisions(
  manager: EntityManager,
  decided: readonly LockedEntry[],
  { signer, realm }: { signer: KeyHolder; realm: string },
): Promise<void> {
  if (decided.length === 0) return;
  const messages = decided.map((entry) => decisionOf(entry, realm));
  const signed = await signBatchOf(
    signer,
    DECISION_V1,
    messages.map((message) => Buffer.from(JSON.stringify(message))),
  );
  await saveOutgoing(manager, {
    ids: messages.map(({ decision_id }) => decision_id),
    offices: messages.map(({ office }) => office),
    payloadType: DECISION_V1,
    availableAt: messages.map(() => '-infinity'),
    bodies: packBodies(signed.map(({ body }) => body)),
  });
}

function decisionOf(entry: LockedEntry, realm: string): DecisionV1 {
  const { proposal, proposedBy, reviewedBy, decisionId, decidedAt } = entry;
  if (proposal === null || proposedBy === null || decisionId === null || decidedAt === null)
    throw new Error(`worklist entry ${entry.id} is not decided`);
  // The rules have held it to the shapes of a finding before it was stored.
  const finding = proposal as Pick<DecisionV1, 'verdict' | 'reason' | 'facts' | 'comparison' | 'evidence'>;
  return {
    v: 1,
    realm,
    season: entry.season,
    decision_id: decisionId,
    task_id: entry.taskId,
    revision: entry.revision,
    task_digest: entry.taskDigest.toString('base64'),
    office: entry.office,
    item: entry.item,
    verdict: finding.verdict,
    reason: finding.reason,
    facts: finding.facts,
    comparison: finding.comparison,
    evidence: finding.evidence,
    officer: proposedBy,
    ...(reviewedBy !== null && { reviewer: reviewedBy }),
    decided_at: decidedAt.toISOString(),
  };
}
