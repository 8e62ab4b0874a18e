import type { EvidenceItem } from '#agencies';
import { mappingOf, type DescriptionOf, type ItemMapping } from '../description/source-description.js';
import { FoundRecords } from '../mapping/found-records.js';
import { planLookup, searchKeys, type LookupPlan } from '../mapping/lookup-plan.js';
import { SourceUnavailable, type LookupAnswer, type LookupQuery, type Reader } from '../source.js';
import { askByList } from './ask-by-list.js';
import type { RowsFrom } from './list-statement.js';
import { tableLookup } from './postgresql-lookup.js';
import { PostgresqlPort } from './postgresql-port.js';
import { rowsFrom } from './rows-from.js';

interface PreparedPlan {
  plan: LookupPlan;
  from: RowsFrom;
  /** Null for a query of the office's own. */
  statement: { name: string; text: string } | null;
  fits: ((text: string) => boolean)[];
}

/** A PostgreSQL database, read in sessions that cannot write. One query answers a batch, by joining the table to the keys. */
export class PostgresqlSource implements Reader {
  readonly kind = 'postgresql';
  readonly items: ReadonlySet<string>;
  private readonly port: PostgresqlPort;
  private readonly plans = new Map<string, Promise<PreparedPlan>>();
  private statements = 0;

  constructor(
    private readonly description: DescriptionOf<'postgresql'>,
    password: string | undefined,
  ) {
    this.items = new Set(Object.keys(description.items));
    this.port = new PostgresqlPort(description, password);
  }

  async lookup(query: LookupQuery): Promise<LookupAnswer> {
    try {
      return await this.ask(query);
    } catch (error) {
      // The table may have become another one since its columns were looked at.
      if (error instanceof SourceUnavailable && error.needs === 'office') this.plans.delete(query.item.id);
      throw error;
    }
  }

  close(): Promise<void> {
    return this.port.close();
  }

  private async ask({ item, claims }: LookupQuery): Promise<LookupAnswer> {
    const { plan, from, statement, fits } = await this.prepared(item, mappingOf(this.description, item));
    const { name } = this.description;
    if (statement === null) return (await askByList(this.port, plan, from, claims)).answer(name);
    const { tuples, claimOf } = searchKeys(plan, claims);
    const found = new FoundRecords(plan, claims);
    const asked = tuples.map((_, n) => n).filter((n) => fits.every((fit, key) => fit(tuples[n]?.[key] ?? '')));
    if (asked.length > 0) {
      const values = plan.keys.map((_, key) => asked.map((n) => tuples[n]?.[key] ?? ''));
      for (const row of (await this.port.query(statement.text, values, statement.name)).rows) {
        const claim = claimOf[asked[Number(row[0]) - 1] ?? -1];
        if (claim !== undefined) found.add(claim, row, 1);
      }
    }
    return found.answer(name);
  }

  private prepared(item: EvidenceItem, mapping: ItemMapping): Promise<PreparedPlan> {
    let plan = this.plans.get(item.id);
    if (plan === undefined) {
      plan = this.prepare(item, mapping);
      this.plans.set(item.id, plan);
      plan.catch(() => this.plans.delete(item.id));
    }
    return plan;
  }

  private async prepare(item: EvidenceItem, mapping: ItemMapping): Promise<PreparedPlan> {
    const plan = planLookup(this.description.name, item, mapping);
    const from = rowsFrom(this.description.name, plan, mapping);
    if ('query' in from) return { plan, from, statement: null, fits: [] };
    const { text, fits } = await tableLookup(this.port, plan, from.table);
    return { plan, from, statement: { name: `lookup ${item.id} ${++this.statements}`, text }, fits };
  }
}
