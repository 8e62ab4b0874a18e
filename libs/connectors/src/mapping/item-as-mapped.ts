import type { ClaimField, ComparisonRule, EvidenceItem } from '#agencies';
import type { FieldMapping } from '../description/source-description.js';

/**
 * The item as an office's mapping has it compared: each field of `compare` with its rule and weight, all else as the agency defined
 * it. What is looked up stays, and so do facts and conditions.
 */
export function itemAsMapped(item: EvidenceItem, { compare }: Pick<FieldMapping, 'compare'>): EvidenceItem {
  if (compare === undefined || Object.keys(compare).length === 0) return item;
  const claim = Object.fromEntries(
    Object.entries(item.claim).map(([name, field]) => [name, { ...field, rule: ruleOf(field, compare[name]) }]),
  );
  return { ...item, claim };
}

/** What is wrong with the comparisons of a mapping, in words that begin with the field. */
export function comparisonFaults(item: EvidenceItem, mapping: Pick<FieldMapping, 'compare'>): string[] {
  const faults = Object.entries(mapping.compare ?? {}).flatMap(([name, asked]) => {
    const field = item.claim[name];
    if (field === undefined) return [`${name}: the item has no such claim field`];
    const measured = ['count', 'months', 'cents'].includes(field.kind);
    if (asked.rule === 'at_least' && !measured) return [`${name}: only a quantity can be "at least"`];
    if (asked.rule === 'id_number' && field.kind !== 'id_number') return [`${name}: is no identity number`];
    return [];
  });
  const binds = (claim: EvidenceItem['claim']): boolean =>
    Object.values(claim).some(({ rule }) => rule !== 'noted' && rule !== 'none');
  if (faults.length === 0 && binds(item.claim) && !binds(itemAsMapped(item, mapping).claim))
    faults.push('at least one field must have to agree');
  return faults;
}

function ruleOf(field: ClaimField, asked: NonNullable<FieldMapping['compare']>[string] | undefined): ComparisonRule {
  if (asked === undefined) return field.rule;
  if (asked.weight === 'note') return 'noted';
  if (asked.weight === 'returned') return 'none';
  if (asked.rule !== undefined) return asked.rule;
  return field.rule === 'noted' || field.rule === 'none' ? strictRule(field) : field.rule;
}

function strictRule({ kind }: ClaimField): ComparisonRule {
  switch (kind) {
    case 'name':
    case 'id_number':
    case 'date':
      return kind;
    case 'certificate_number':
      return 'number';
    case 'count':
    case 'months':
    case 'cents':
      return 'at_least';
    default:
      return 'exact';
  }
}
