import type { EvidenceItem } from '#agencies';
import { mappingOf, type ItemMapping } from '../description/source-description.js';
import { planLookup, type LookupPlan } from '../mapping/lookup-plan.js';
import type { LookupAnswer, LookupQuery, Reader } from '../source.js';
import { askByList } from './ask-by-list.js';
import type { RowsFrom } from './list-statement.js';
import { rowsFrom } from './rows-from.js';
import type { SqlPort } from './sql-port.js';

/** A database that is asked by lists of keys, one query for a batch. */
export class ListSource implements Reader {
  readonly items: ReadonlySet<string>;
  private readonly plans = new Map<string, { plan: LookupPlan; from: RowsFrom }>();

  constructor(
    readonly kind: string,
    private readonly description: { name: string; items: Record<string, ItemMapping> },
    private readonly port: SqlPort,
  ) {
    this.items = new Set(Object.keys(description.items));
  }

  async lookup({ item, claims }: LookupQuery): Promise<LookupAnswer> {
    const { plan, from } = this.planOf(item);
    return (await askByList(this.port, plan, from, claims)).answer(this.description.name);
  }

  close(): Promise<void> {
    return this.port.close();
  }

  private planOf(item: EvidenceItem): { plan: LookupPlan; from: RowsFrom } {
    let planned = this.plans.get(item.id);
    if (planned === undefined) {
      const mapping = mappingOf(this.description, item);
      const plan = planLookup(this.description.name, item, mapping);
      planned = { plan, from: rowsFrom(this.description.name, plan, mapping) };
      this.plans.set(item.id, planned);
    }
    return planned;
  }
}
