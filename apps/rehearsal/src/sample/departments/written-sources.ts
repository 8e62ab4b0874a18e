import type { ItemMapping } from '#connectors';
import type { OfficeId } from '#contracts';
import type { OfficeRegister } from './agency-registers.js';

/** The sources of one agency, as written: descriptions still to be checked, and how to undo the writing. */
export interface WrittenSources {
  descriptions: Map<OfficeId, unknown>;
  drop(): Promise<void>;
}

/** Mappings of one office; `tableOf` gives the qualified name of a table. */
export function mappingsOf(
  { tables }: OfficeRegister,
  tableOf: (table: string) => string,
): Record<string, ItemMapping> {
  return Object.fromEntries(tables.map(({ plan }) => [plan.item, plan.mapping(tableOf(plan.table))]));
}
