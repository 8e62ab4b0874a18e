import { REASONS, type ClaimValue, type Facts, type FieldComparison, type FinalVerdict, type Reason } from '#contracts';
import { compareField } from './compare-field.js';
import type { EvidenceItem, OfficeRecord } from './define-agency.js';
import { formFault } from './field-kinds.js';

/** Reasons that end a task; the others are on the way there. */
export type FinalReason = { [R in Reason]: (typeof REASONS)[R]['verdict'] extends FinalVerdict ? R : never }[Reason];

/** What an office found by itself. `facts` are the office's own values; scores come from them and never from a claim. */
export interface Finding {
  verdict: FinalVerdict;
  reason: FinalReason;
  facts: Facts;
  comparison: FieldComparison[];
}

/** The claim fields of a task: every field of the item that the application has. */
export type TaskClaim = Readonly<Record<string, ClaimValue>>;

/** The finding that one record alone would give. */
export function weighRecord(item: EvidenceItem, claim: TaskClaim, record: OfficeRecord, today: string): Finding {
  const comparison = compare(item, claim, record);
  const differs = comparison.some(({ outcome }) => outcome === 'differs');
  // The facts of a record that may be somebody else's are nobody's business.
  const facts = differs ? {} : factsOf(item, record, today);
  const { adverseValues, expires } = item.conditions ?? {};
  if (!stands(item, record)) return finding('record_revoked', facts ?? {}, comparison);
  if (expires && hasExpired(record[expires], today)) return finding('record_expired', facts ?? {}, comparison);
  if (differs) return finding('record_differs', {}, comparison);
  if (facts === null || comparison.some((line) => line.outcome === 'absent' && isBinding(line)))
    return finding('archive_lost', {}, comparison);
  if (adverseValues?.values.includes(String(record[adverseValues.field])))
    return finding('adverse_record', facts, comparison);
  if (comparison.some(({ outcome }) => outcome === 'less')) return finding('below_claim', facts, comparison);
  const noted = comparison.some(
    ({ outcome, rule }) => rule !== 'returned' && (outcome === 'noted' || outcome === 'absent'),
  );
  return finding(noted ? 'record_agrees_with_note' : 'record_agrees', facts, comparison);
}

function compare(item: EvidenceItem, claim: TaskClaim, record: OfficeRecord): FieldComparison[] {
  const lines: FieldComparison[] = [];
  for (const [name, field] of Object.entries(item.claim)) {
    if (field.rule === 'none' || (field.optional && claim[name] === undefined)) continue;
    lines.push(compareField(name, field, claim[name], record));
  }
  return lines;
}

/** True for a line whose field has to agree. */
export function isBinding({ rule }: Pick<FieldComparison, 'rule'>): boolean {
  return rule !== 'noted' && rule !== 'returned';
}

/** False for a record that was cancelled, revoked or sealed. */
export function stands(item: EvidenceItem, record: OfficeRecord): boolean {
  const status = item.conditions?.status;
  return !status?.notStanding.includes(String(record[status.field]));
}

function hasExpired(until: OfficeRecord[string] | undefined, today: string): boolean {
  return typeof until === 'string' && until !== '' && until < today;
}

/** Facts as the record has them; an empty field is left out. Null when a value is not of its kind and nothing may rest on it. */
function factsOf(item: EvidenceItem, record: OfficeRecord, today: string): Facts | null {
  const facts: Facts = {};
  for (const [name, field] of Object.entries(item.facts)) {
    const value = record[name];
    if (value === null || value === undefined || value === '') continue;
    if (typeof value === 'object' || formFault(field, value, today)) return null;
    facts[name] = value;
  }
  return facts;
}

/** A finding; its verdict follows from its reason. */
export function finding(reason: FinalReason, facts: Facts = {}, comparison: FieldComparison[] = []): Finding {
  return { verdict: REASONS[reason].verdict, reason, facts, comparison };
}
