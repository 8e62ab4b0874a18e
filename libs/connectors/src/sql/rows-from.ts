import { BadSourceDescription } from '../description/read-source-description.js';
import type { ItemMapping } from '../description/source-description.js';
import type { LookupPlan } from '../mapping/lookup-plan.js';
import type { RowsFrom } from './list-statement.js';
import { parseNamedQuery } from './named-query.js';

/** Where the rows of an item come from. Throws BadSourceDescription for a query that cannot be used. */
export function rowsFrom(sourceName: string, plan: LookupPlan, { table, query }: ItemMapping): RowsFrom {
  if (query === undefined) return { table: (table ?? '').split('.') };
  try {
    return {
      query: parseNamedQuery(
        query,
        plan.keys.map(({ claimField }) => claimField),
      ),
    };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new BadSourceDescription(sourceName, [`items.${plan.item.id}.query: ${error.message}`]);
  }
}
