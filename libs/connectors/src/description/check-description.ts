import { recordFieldsOf, type EvidenceItem } from '#agencies';
import { planExchange } from '../exchange/exchange-source.js';
import { JSON_PROTOCOL } from '../http/json-protocol.js';
import { planService } from '../http/service-source.js';
import { SOAP_PROTOCOL } from '../http/soap-protocol.js';
import { itemAsMapped } from '../mapping/item-as-mapped.js';
import { planLookup } from '../mapping/lookup-plan.js';
import { mappingFaults } from '../mapping/mapping-faults.js';
import { rowsFrom } from '../sql/rows-from.js';
import type { FieldMapping, ItemMapping } from './item-mapping.js';
import { BadSourceDescription } from './read-source-description.js';
import {
  mappingOf,
  type ReaderDescription,
  type SingleDescription,
  type SourceDescription,
  type WorklistDescription,
} from './source-description.js';

/** What the checks look at in a mapping of any kind. */
type AnyMapping = FieldMapping & Pick<ItemMapping, 'query'>;

/** `faults` make a description useless; `gaps` are record fields that no column supplies, so that they will read as empty. */
export interface DescriptionCheck {
  faults: string[];
  gaps: string[];
  /** Items of the agency that the source does not hold. */
  missing: string[];
}

/** Holds a description against the items of its agency, without asking the source. */
export function checkDescription(description: SourceDescription, items: readonly EvidenceItem[]): DescriptionCheck {
  if (description.kind !== 'ordered') {
    const check = checkSingle(description, items);
    if (description.kind === 'worklist') check.faults.push(...aloneFaults(description));
    return check;
  }
  const { sources } = description;
  const check = together(
    sources.map((source) => checkSingle(source, items)),
    items,
  );
  const misplaced = sources.findIndex(({ kind }, n) => kind === 'worklist' && n < sources.length - 1);
  if (misplaced !== -1)
    check.faults.push(`sources.${misplaced}: a worklist must be the last, because it has no records`);
  return check;
}

/** Faults are those of every source; an item is missing when no source holds it. */
function together(checks: readonly DescriptionCheck[], items: readonly EvidenceItem[]): DescriptionCheck {
  const at = (paths: readonly string[], n: number) => paths.map((path) => `sources.${n}.${path}`);
  return {
    faults: checks.flatMap(({ faults }, n) => at(faults, n)),
    gaps: checks.flatMap(({ gaps }, n) => at(gaps, n)),
    missing: items.flatMap(({ id }) => (checks.every(({ missing }) => missing.includes(id)) ? [id] : [])),
  };
}

/** A worklist that no database stands before takes every claim. */
function aloneFaults({ items }: WorklistDescription): string[] {
  return Object.entries(items).flatMap(([id, { takes }]) =>
    takes.includes('missing') ? [] : [`items.${id}.takes: must name missing, because no source is asked before`],
  );
}

function checkSingle(description: SingleDescription, items: readonly EvidenceItem[]): DescriptionCheck {
  const check: DescriptionCheck = { faults: [], gaps: [], missing: [] };
  const byId = new Map(items.map((item) => [item.id, item]));
  if (description.kind === 'worklist') {
    const strange = Object.keys(description.items).filter((id) => !byId.has(id));
    check.faults.push(...strange.map((id) => `items.${id}: the agency has no such item`));
    check.missing.push(...items.flatMap(({ id }) => (id in description.items ? [] : [id])));
    return check;
  }
  const mappings: Record<string, AnyMapping> = description.items;
  for (const [id, mapping] of Object.entries(mappings)) {
    const item = byId.get(id);
    if (item === undefined) {
      check.faults.push(`items.${id}: the agency has no such item`);
      continue;
    }
    check.faults.push(...planFaults(description, item, mapping), ...mappingFaults(item, mapping));
    check.gaps.push(
      ...recordFieldsOf(itemAsMapped(item, mapping)).flatMap((field) =>
        field in mapping.columns ? [] : [`items.${id}.columns.${field}`],
      ),
    );
  }
  check.missing.push(...items.flatMap(({ id }) => (id in description.items ? [] : [id])));
  return check;
}

function planFaults(description: ReaderDescription, item: EvidenceItem, mapping: AnyMapping): string[] {
  const { name } = description;
  try {
    if (description.kind === 'http') planService(name, item, mappingOf(description, item), JSON_PROTOCOL);
    else if (description.kind === 'soap') planService(name, item, mappingOf(description, item), SOAP_PROTOCOL);
    else if (description.kind === 'exchange') planExchange(name, item, mappingOf(description, item));
    else {
      const plan = planLookup(name, item, mapping);
      if (mapping.query !== undefined) rowsFrom(name, plan, mapping);
    }
    return [];
  } catch (error) {
    if (!(error instanceof BadSourceDescription)) throw error;
    return [...error.faults];
  }
}
