import { maskFound, type EvidenceItem } from '#agencies';
import { REASONS, type FinalVerdict, type Reason } from '#contracts';
import type { OfficerProposal } from './act-on-worklist.js';
import type { ProposalBody } from './action-bodies.js';

/**
 * What an officer entered, as a finding: the verdict follows from the reason, the rule of a compared field from the item, and what was
 * found is masked, as a program masks it. A reason that there is not keeps its name, for the rules to refuse.
 */
export function readProposal(body: ProposalBody, item: EvidenceItem): OfficerProposal {
  const { reason, facts = {}, comparison = [], evidence_source, evidence_digest, evidence_as_of, note } = body;
  const known = Object.hasOwn(REASONS, reason) ? REASONS[reason as Reason].verdict : 'unable';
  return {
    verdict: known as FinalVerdict,
    reason,
    facts,
    comparison: comparison.map(({ field, outcome, found }) => {
      const form = Object.hasOwn(item.claim, field) ? item.claim[field] : undefined;
      return {
        field,
        rule: form?.rule ?? 'none',
        outcome,
        ...(found !== undefined && form !== undefined && { found: maskFound(form, found) }),
      };
    }),
    evidence: { source: evidence_source.trim(), digest: evidence_digest ?? null, as_of: evidence_as_of ?? null },
    note: note ?? null,
  };
}
