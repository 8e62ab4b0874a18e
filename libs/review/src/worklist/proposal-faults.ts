import { formFault, type EvidenceItem, type FinalReason } from '#agencies';
import { REASONS, type ClaimValue, type InputFault } from '#contracts';
import type { Proposal } from './worklist-entry.js';

const FAULTS = {
  reason_not_for_item: { zh: '该事项不能使用此结论或原因', en: 'This item does not take this verdict or reason.' },
  unknown_fact: { zh: '该事项没有此项核查值', en: 'The item has no such fact.' },
  fact_not_wanted: { zh: '此结论不应带有核查值', en: 'With this reason no facts are given.' },
  fact_missing: { zh: '必填', en: 'is required' },
  contradicts_claim: { zh: '与结论不一致', en: 'does not go with the reason' },
  unknown_field: { zh: '该事项没有此申报内容', en: 'The item has no such claim field.' },
  evidence_missing: { zh: '请填写所查阅的材料', en: 'Say what was looked at.' },
} as const;

/** Reasons with which a record is nobody's business, or there is none: no facts go with them. */
const WITHOUT_FACTS: readonly FinalReason[] = [
  'no_record',
  'no_adverse_record',
  'record_differs',
  'ambiguous_record',
  'archive_lost',
];

/** The reasons that an officer may give for an item, each belonging to one final verdict. */
export function officerReasons(item: EvidenceItem): FinalReason[] {
  const { adverse, adverseValues, expires, status } = item.conditions ?? {};
  const inDoubt: FinalReason[] = ['ambiguous_record', 'archive_lost'];
  if (adverse) return ['no_adverse_record', 'adverse_record', ...inDoubt];
  const reasons: FinalReason[] = ['record_agrees', 'record_agrees_with_note', 'record_differs'];
  if (expires) reasons.push('record_expired');
  if (status) reasons.push('record_revoked');
  if (adverseValues) reasons.push('adverse_record');
  if (Object.values(item.claim).some(({ rule }) => rule === 'at_least')) reasons.push('below_claim');
  return [...reasons, 'no_record', ...inDoubt];
}

/**
 * What is wrong with a proposal, by path and in words: verdict and reason must be the item's, facts of its kinds. What the applicant
 * states and the office returns (months, a level) must come back when the claim is confirmed or found to be too high, because
 * scores are counted from the office's values alone, and must go with that reason. `today` is `YYYY-MM-DD`.
 */
export function proposalFaults(
  item: EvidenceItem,
  claim: Readonly<Record<string, ClaimValue>>,
  proposal: Proposal,
  today: string,
): InputFault[] {
  const { verdict, reason, facts, comparison, evidence } = proposal;
  const allowed: readonly string[] = officerReasons(item);
  if (!allowed.includes(reason) || REASONS[reason as FinalReason].verdict !== verdict)
    return [fault('reason', 'reason_not_for_item')];
  const faults = factFaults(item, claim, reason as FinalReason, facts, today);
  for (const [n, { field }] of comparison.entries())
    if (!Object.hasOwn(item.claim, field)) faults.push(fault(`comparison[${n}].field`, 'unknown_field'));
  if (evidence.source.trim() === '') faults.push(fault('evidence.source', 'evidence_missing'));
  return faults;
}

function factFaults(
  item: EvidenceItem,
  claim: Readonly<Record<string, ClaimValue>>,
  reason: FinalReason,
  facts: Proposal['facts'],
  today: string,
): InputFault[] {
  const faults: InputFault[] = [];
  for (const [name, value] of Object.entries(facts)) {
    const path = `facts.${name.slice(0, 64)}`;
    const field = Object.hasOwn(item.facts, name) ? item.facts[name] : undefined;
    if (field === undefined) faults.push(fault(path, 'unknown_fact'));
    else if (WITHOUT_FACTS.includes(reason)) faults.push(fault(path, 'fact_not_wanted'));
    else {
      const wrong = formFault(field, value, today);
      if (wrong) faults.push(said(path, wrong.code, field.label, wrong.words));
    }
  }
  if (faults.length > 0) return faults;
  if (!['record_agrees', 'record_agrees_with_note', 'below_claim'].includes(reason)) return [];
  return returnedFaults(item, claim, reason, facts);
}

/** Of facts that are claimed too: they must be there, and below the claim in one of them just when that is the reason. */
function returnedFaults(
  item: EvidenceItem,
  claim: Readonly<Record<string, ClaimValue>>,
  reason: FinalReason,
  facts: Proposal['facts'],
): InputFault[] {
  const faults: InputFault[] = [];
  let below = 0;
  const quantities: string[] = [];
  for (const [name, { label }] of Object.entries(item.facts)) {
    const claimed = claim[name];
    const rule = item.claim[name]?.rule;
    if (claimed === undefined || rule === undefined || rule === 'none') continue;
    const value = facts[name];
    if (value === undefined) faults.push(said(`facts.${name}`, 'fact_missing', label, FAULTS.fact_missing));
    else if (rule === 'at_least') {
      quantities.push(name);
      if (Number(value) < Number(claimed)) below++;
    }
  }
  if (faults.length > 0) return faults;
  if (reason === 'below_claim' ? below > 0 : below === 0) return [];
  return quantities.map((name) =>
    said(`facts.${name}`, 'contradicts_claim', item.facts[name]!.label, FAULTS.contradicts_claim),
  );
}

function fault(path: string, code: keyof typeof FAULTS): InputFault {
  const { zh, en } = FAULTS[code];
  return { path, code, zh, en };
}

function said(path: string, code: string, label: { zh: string; en: string }, words: { zh: string; en: string }) {
  return { path, code, zh: `${label.zh}：${words.zh}`, en: `${label.en}: ${words.en}.` };
}
