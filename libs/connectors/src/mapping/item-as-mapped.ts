import { ruleOfKind, type ClaimField, type EvidenceItem } from '#agencies';
import type { Comparison, FieldMapping } from '../description/item-mapping.js';

/**
 * The item as an office's mapping has it compared: each field of `compare` with its rule and weight, all else as the agency defined
 * it. What is looked up stays, and so do facts and conditions.
 */
export function itemAsMapped(item: EvidenceItem, { compare }: Pick<FieldMapping, 'compare'>): EvidenceItem {
  if (compare === undefined || Object.keys(compare).length === 0) return item;
  const claim = Object.fromEntries(
    Object.entries(item.claim).map(([name, field]) => [name, fieldAsMapped(field, compare[name])]),
  );
  return { ...item, claim };
}

function fieldAsMapped(field: ClaimField, asked: Comparison | undefined): ClaimField {
  if (asked === undefined) return field;
  const { weight, rule, against } = asked;
  const held = against === undefined ? field : { ...field, against };
  if (weight === 'note' || weight === 'returned')
    return { ...held, rule: weight === 'note' ? 'noted' : 'returned', ...(rule !== undefined && { seenBy: rule }) };
  if (rule !== undefined) return { ...held, rule };
  const decides = !['noted', 'returned', 'none'].includes(field.rule);
  return weight === undefined || decides ? held : { ...held, rule: field.seenBy ?? ruleOfKind(field.kind) };
}
