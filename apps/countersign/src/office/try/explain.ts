import { isPersonal, judge, maskFound, type EvidenceItem, type Finding, type OfficeRecord } from '#agencies';
import type { ClaimAnswer } from '#connectors';
import type { ClaimValue, Verdict } from '#contracts';
import { findDifference, type Difference } from './find-difference.js';
import { hintsOf, type CharacterHint } from './name-hints.js';

/** How one field was held against the record. Personal text is masked on both sides. */
export interface FieldLine {
  field: string;
  label: { zh: string; en: string };
  claimed: string | null;
  found: string | null;
  rule: string;
  outcome: string;
  /** Where masked text differs from the one record that was found, since the masks may look alike. */
  place?: Difference;
  /** Characters of two names that differ, by which alone they may differ. */
  characters?: CharacterHint[];
}

/** What there is to say about one claim. */
export type Tried =
  | {
      kind: 'judged';
      verdict: Verdict;
      reason: Finding['reason'];
      facts: Finding['facts'];
      fields: FieldLine[];
      records: number;
      source: string;
      asOf: string | null;
    }
  | { kind: 'needs_office' | 'needs_officer'; reason: string }
  | { kind: 'deferred' };

/** Judges a claim by what the source said, as the adapter does, and explains it field by field. `today` is `YYYY-MM-DD`. */
export function explain(claim: Readonly<Record<string, ClaimValue>>, said: ClaimAnswer, today: string): Tried {
  if (said.kind !== 'records') return said;
  const { verdict, reason, facts, comparison } = judge(said.item, claim, said.records, today);
  return {
    kind: 'judged',
    verdict,
    reason,
    facts,
    records: said.records.length,
    source: said.sourceName,
    asOf: said.asOf,
    fields: comparison.map((line) => lineOf(said.item, claim, said.records, line)),
  };
}

function lineOf(
  item: EvidenceItem,
  claim: Readonly<Record<string, ClaimValue>>,
  records: Extract<ClaimAnswer, { kind: 'records' }>['records'],
  { field: name, rule, outcome, found }: Finding['comparison'][number],
): FieldLine {
  const field = item.claim[name];
  const value = claim[name];
  const claimed = field === undefined || value === undefined ? null : maskFound(field, value);
  const held = valuesIn(records, field?.against ?? [name]);
  const differs = outcome === 'differs' || outcome === 'noted';
  const characters = field?.kind === 'name' && differs ? hintsOf(String(value ?? ''), held) : [];
  const isMasked = field !== undefined && isPersonal(field);
  const place =
    isMasked && differs && typeof value === 'string' && held.length === 1 ? findDifference(value, held[0] ?? '') : null;
  return {
    field: name,
    label: field?.label ?? { zh: name, en: name },
    claimed,
    found: found ?? (outcome === 'equal' ? claimed : null),
    rule,
    outcome,
    ...(place !== null && { place }),
    ...(characters.length > 0 && { characters }),
  };
}

function valuesIn(records: readonly OfficeRecord[], fields: readonly string[]): string[] {
  return records.flatMap((record) => fields.flatMap((field) => [record[field] ?? []].flat().map(String)));
}
