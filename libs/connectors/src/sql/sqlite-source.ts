import type { EvidenceItem } from '#agencies';
import { mappingOf, type DescriptionOf } from '../description/source-description.js';
import { FoundRecords } from '../mapping/found-records.js';
import { planLookup, searchKeys, type LookupPlan } from '../mapping/lookup-plan.js';
import type { LookupAnswer, LookupQuery, Reader } from '../source.js';
import { askByList } from './ask-by-list.js';
import type { RowsFrom } from './list-statement.js';
import { rowsFrom } from './rows-from.js';
import { SQLITE, SqlitePort } from './sqlite-port.js';

const { quote } = SQLITE;

/** A SQLite file. The keys of a batch travel as one JSON parameter and are joined to the table. */
export class SqliteSource implements Reader {
  readonly kind = 'sqlite';
  readonly items: ReadonlySet<string>;
  private readonly port: SqlitePort;
  private readonly plans = new Map<string, { plan: LookupPlan; from: RowsFrom }>();

  constructor(private readonly description: DescriptionOf<'sqlite'>) {
    this.items = new Set(Object.keys(description.items));
    this.port = new SqlitePort(description.name, description.file);
  }

  async lookup({ item, claims }: LookupQuery): Promise<LookupAnswer> {
    const { plan, from } = this.planOf(item);
    const { name } = this.description;
    if ('query' in from) return (await askByList(this.port, plan, from, claims)).answer(name);
    const text = joinStatement(
      plan.columns,
      plan.keys.map(({ column }) => column),
      from.table.map(quote).join('.'),
    );
    const { tuples, claimOf } = searchKeys(plan, claims);
    const found = new FoundRecords(plan, claims);
    for (const row of this.port.all(text, [keyParameter(tuples)])) {
      const claim = claimOf[Number(row[0])];
      if (claim !== undefined) found.add(claim, row, 1);
    }
    return found.answer(name);
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

/** Rows of `table` (quoted) by the tuples of a JSON parameter: the place of the tuple, then the columns. */
export function joinStatement(columns: readonly string[], keys: readonly string[], table: string): string {
  // A single key travels as plain text: taking it out of an array costs more than the search itself.
  const asked = (n: number) => (keys.length === 1 ? 'j.value' : `j.value ->> ${n}`);
  const match = keys.map((column, n) => `t.${quote(column)} = ${asked(n)}`).join(' AND ');
  const fields = columns.map((column) => `t.${quote(column)}`).join(', ');
  return `SELECT j.key, ${fields} FROM json_each(?) AS j CROSS JOIN ${table} AS t ON ${match}`;
}

/** What `joinStatement` takes as its parameter. */
export function keyParameter(tuples: readonly (readonly string[])[]): string {
  return JSON.stringify(tuples[0]?.length === 1 ? tuples.flat() : tuples);
}
