import type { ClaimValue } from '#contracts';
import type { ComparisonRule, FieldKind, OfficeRecord, RecordValue } from './define-agency.js';

const SET_RULES = ['one_of', 'all_of', 'same_set'] as const;
export type SetRule = (typeof SET_RULES)[number];

/** What people put between several values that they write into one field. */
const BETWEEN = /[、，,；;\n]/;

/** Kinds of which several values may stand in one field. */
export const SET_KINDS: ReadonlySet<FieldKind> = new Set<FieldKind>([
  'name',
  'id_number',
  'credit_code',
  'certificate_number',
  'text',
  'code',
]);

export function isSetRule(rule: ComparisonRule): rule is SetRule {
  return (SET_RULES as readonly ComparisonRule[]).includes(rule);
}

/** What a record field holds: nothing, one value or several. */
export function recordValues(value: OfficeRecord[string] | undefined): readonly RecordValue[] {
  if (value === null || value === undefined || value === '') return [];
  return typeof value === 'object' ? value : [value];
}

/** The values of a claim field that is compared as a set, without empty ones. */
export function claimedValues(claimed: ClaimValue): ClaimValue[] {
  if (typeof claimed !== 'string') return [claimed];
  return claimed
    .split(BETWEEN)
    .map((text) => text.trim())
    .filter((text) => text !== '');
}

/** Holds two sets, neither of them empty, against each other. `same` tells whether a claimed value is one of the record. */
export function setsAgree(
  rule: SetRule,
  claimed: readonly ClaimValue[],
  found: readonly RecordValue[],
  same: (claimed: ClaimValue, found: RecordValue) => boolean,
): boolean {
  const isFound = (value: ClaimValue): boolean => found.some((one) => same(value, one));
  if (rule === 'one_of') return claimed.some(isFound);
  if (!claimed.every(isFound)) return false;
  return rule === 'all_of' || found.every((one) => claimed.some((value) => same(value, one)));
}
