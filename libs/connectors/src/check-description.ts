import { recordFieldsOf, type EvidenceItem } from '#agencies';
import { planLookup } from './lookup-plan.js';
import { BadSourceDescription } from './read-source-description.js';
import type { SourceDescription } from './source-description.js';

/** `faults` make a description useless; `gaps` are record fields that no column supplies, so that they will read as empty. */
export interface DescriptionCheck {
  faults: string[];
  gaps: string[];
  /** Items of the agency that the source does not hold. */
  missing: string[];
}

/** Holds a description against the items of its agency, without asking the source. */
export function checkDescription(description: SourceDescription, items: readonly EvidenceItem[]): DescriptionCheck {
  const check: DescriptionCheck = { faults: [], gaps: [], missing: [] };
  const byId = new Map(items.map((item) => [item.id, item]));
  for (const [id, mapping] of Object.entries(description.items)) {
    const item = byId.get(id);
    if (item === undefined) {
      check.faults.push(`items.${id}: the agency has no such item`);
      continue;
    }
    try {
      planLookup(description.name, item, mapping);
    } catch (error) {
      if (!(error instanceof BadSourceDescription)) throw error;
      check.faults.push(...error.faults);
    }
    check.gaps.push(
      ...recordFieldsOf(item).flatMap((field) => (field in mapping.columns ? [] : [`items.${id}.columns.${field}`])),
    );
  }
  check.missing.push(...items.flatMap(({ id }) => (id in description.items ? [] : [id])));
  return check;
}
