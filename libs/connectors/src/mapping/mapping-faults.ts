import { isSetRule, recordFieldKind, SET_KINDS, type EvidenceItem } from '#agencies';
import type { FieldMapping } from '../description/item-mapping.js';
import { itemAsMapped } from './item-as-mapped.js';

/** What is wrong between the parts of an item's mapping, in words that begin with its place. */
export function mappingFaults(item: EvidenceItem, mapping: FieldMapping): string[] {
  const faults = [
    ...comparisonFaults(item, mapping),
    ...setFaults(item, mapping),
    ...precisionFaults(item, mapping),
    ...winnerFaults(item, mapping),
  ];
  return faults.map((fault) => `items.${item.id}.${fault}`);
}

function comparisonFaults(item: EvidenceItem, mapping: FieldMapping): string[] {
  const keys = keysOf(item, mapping).fields;
  const faults = Object.entries(mapping.compare ?? {}).flatMap(([name, { rule, against }]) => {
    const field = item.claim[name];
    if (field === undefined) return [`${name}: the item has no such claim field`];
    const say = (fault: string): string[] => [`${name}: ${fault}`];
    const measured = ['count', 'months', 'cents'].includes(field.kind);
    if (rule === 'at_least' && !measured) return say('only a quantity can be "at least"');
    if (rule === 'id_number' && field.kind !== 'id_number') return say('is no identity number');
    if (rule !== undefined && isSetRule(rule)) {
      if (keys.has(name)) return say('a record is looked up by one value, not by several');
      if (!SET_KINDS.has(field.kind)) return say(`of kind ${field.kind}, which is one value`);
    }
    if (against === undefined) return [];
    if (keys.has(name)) return say('a record is looked up by one column, not against several');
    const unmapped = against.filter((one) => !(one in mapping.columns));
    if (unmapped.length > 0) return say(`no column for ${unmapped.join(', ')}`);
    const others = against.filter((one) => one !== name && heldElsewhere(item, one));
    return others.length > 0 ? say(`${others.join(', ')} is a field of the item by itself`) : [];
  });
  const binds = (claim: EvidenceItem['claim']): boolean =>
    Object.values(claim).some(({ rule }) => !['noted', 'returned', 'none'].includes(rule));
  if (faults.length === 0 && binds(item.claim) && !binds(itemAsMapped(item, mapping).claim))
    faults.push('at least one field must have to agree');
  return faults.map((fault) => `compare: ${fault}`);
}

/** Claim fields that a record is looked up by, and their columns. */
function keysOf(item: EvidenceItem, { lookup, columns }: FieldMapping): { fields: Set<string>; columns: Set<string> } {
  const named = lookup ?? Object.fromEntries(item.lookup.map((field) => [field, columns[field] ?? '']));
  return { fields: new Set([...item.lookup, ...Object.keys(named)]), columns: new Set(Object.values(named)) };
}

/** A column that is read as another field's values must not be read as this one's. */
function heldElsewhere({ claim, facts }: EvidenceItem, field: string): boolean {
  return field in claim || field in facts;
}

/** Only what is compared may hold several values: a fact, a state, an expiry and a key are one. */
function setFaults(item: EvidenceItem, mapping: FieldMapping): string[] {
  const { status, expires, adverseValues, gravest } = item.conditions ?? {};
  const keys = keysOf(item, mapping).columns;
  const single = new Map<string | undefined, string>([
    [status?.field, 'the state of a record'],
    [expires, 'an expiry'],
    [adverseValues?.field, 'what a record is adverse by'],
    [gravest?.field, 'what a record weighs by'],
    [mapping.wins?.field, 'what a record wins by'],
  ]);
  return Object.keys(mapping.sets ?? {}).flatMap((field) => {
    const say = (fault: string): string[] => [`sets.${field}: ${fault}`];
    if (!(field in mapping.columns)) return say(`no column for ${field}`);
    if (field in item.facts) return say('a fact is one value');
    if (keys.has(mapping.columns[field] ?? '')) return say('a record is looked up by one value');
    const role = single.get(field);
    if (role !== undefined) return say(`${role} is one value`);
    const kind = recordFieldKind(itemAsMapped(item, mapping), field);
    return SET_KINDS.has(kind) ? [] : say(`of kind ${kind}, which is one value`);
  });
}

function precisionFaults({ facts, conditions }: EvidenceItem, { precision }: FieldMapping): string[] {
  return Object.keys(precision ?? {}).flatMap((field) => {
    if (field in facts) return [`precision.${field}: a fact must be known to the day`];
    return field === conditions?.expires ? [`precision.${field}: an expiry must be known to the day`] : [];
  });
}

function winnerFaults({ conditions }: EvidenceItem, { wins, columns }: FieldMapping): string[] {
  if (wins === undefined) return [];
  const { adverse, adverseValues, gravest } = conditions ?? {};
  return [
    ...(adverse || adverseValues || gravest ? ['wins: of adverse records none may be left out'] : []),
    ...(wins.field in columns ? [] : [`wins.field: no column for ${wins.field}`]),
  ];
}
