import { recordFieldsOf, type EvidenceItem } from '#agencies';
import type { ClaimValue } from '#contracts';
import type { ClaimDraw, RegisterRow } from './recipes/recipe.js';
import { factsByKind } from './recipes/recipe-by-kind.js';
import { RECIPES } from './recipes/recipes.js';

/** What the status column of a register holds for a record that stands. */
export const STANDING = 'valid';

/**
 * The row of a register that bears a true claim out: the claimed values, what the recipe adds, a status that stands, a validity
 * beyond the season. Quantities have grown a little in some registers since the claim was written.
 */
export function trueRecord(
  item: EvidenceItem,
  claim: Readonly<Record<string, ClaimValue>>,
  draw: ClaimDraw,
): RegisterRow {
  const { expires, status, adverseValues, gravest } = item.conditions ?? {};
  const known: RegisterRow = factsByKind(item.facts, draw);
  if (expires) known[expires] = `${draw.year + draw.random.integer(1, 9)}-12-31`;
  if (status) known[status.field] = STANDING;
  if (adverseValues) known[adverseValues.field] = harmless(item, adverseValues);
  if (gravest) known[gravest.field] = null;
  for (const [name, field] of Object.entries(item.claim)) {
    const value = claim[name] ?? null;
    const grown = field.rule === 'at_least' && field.kind !== 'cents' && draw.random.chance(0.3);
    known[field.against?.[0] ?? name] = grown && typeof value === 'number' ? value + draw.random.integer(1, 3) : value;
  }
  Object.assign(known, RECIPES[item.id]?.record?.(draw));
  return Object.fromEntries(recordFieldsOf(item).map((field) => [field, known[field] ?? null]));
}

function harmless(item: EvidenceItem, adverse: { field: string; values: readonly string[] }): string {
  const codes = Object.keys(item.facts[adverse.field]?.codes ?? {});
  return codes.find((code) => !adverse.values.includes(code)) ?? STANDING;
}
