import { isCalendarDate, type EvidenceItem } from '#agencies';
import { mappingOf, type DescriptionOf, type ItemMapping } from '../description/source-description.js';
import { FoundRecords } from '../mapping/found-records.js';
import { planLookup, searchKeys, type LookupPlan } from '../mapping/lookup-plan.js';
import { SourceUnavailable, type LookupAnswer, type LookupQuery, type Reader } from '../source.js';
import { askByList } from './ask-by-list.js';
import type { RowsFrom } from './list-statement.js';
import { POSTGRESQL, PostgresqlPort } from './postgresql-port.js';
import { rowsFrom } from './rows-from.js';

interface PreparedPlan {
  plan: LookupPlan;
  from: RowsFrom;
  /** Null for a query of the office's own. */
  statement: { name: string; text: string } | null;
  /** For each key: whether the column's type can hold the text at all. A cast that fails would fail the whole batch. */
  fits: ((text: string) => boolean)[];
}

interface ColumnType {
  column: string;
  schema: string;
  type: string;
  category: string;
}

const INTEGER_LIMITS: Record<string, bigint> = {
  int2: 32_767n,
  int4: 2_147_483_647n,
  int8: 9_223_372_036_854_775_807n,
};

const { quote } = POSTGRESQL;

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
    const table = from.table.map(quote).join('.');
    const types = await this.columnTypes(table);
    const keyTypes = plan.keys.map(({ column }) => types.get(column));
    if (keyTypes.includes(undefined)) throw new SourceUnavailable(this.description.name, '42703', 'office');
    const arrays = keyTypes.map((type, n) => `$${n + 1}::text[]::${arrayType(type)}`);
    const names = plan.keys.map((_, n) => `k${n}`);
    const text =
      `SELECT k.ord, ${plan.columns.map((column) => `t.${quote(column)}`).join(', ')} ` +
      `FROM unnest(${arrays.join(', ')}) WITH ORDINALITY AS k(${names.join(', ')}, ord) ` +
      `JOIN ${table} AS t ON ${plan.keys.map(({ column }, n) => `${comparable(column, keyTypes[n])} = k.k${n}`).join(' AND ')}`;
    return {
      plan,
      from,
      statement: { name: `lookup ${item.id} ${++this.statements}`, text },
      fits: keyTypes.map(fitFor),
    };
  }

  private async columnTypes(table: string): Promise<Map<string, ColumnType>> {
    const { rows } = await this.port.query(
      `SELECT a.attname, n.nspname, y.typname, y.typcategory FROM pg_attribute a JOIN pg_type y ON y.oid = a.atttypid ` +
        `JOIN pg_namespace n ON n.oid = y.typnamespace WHERE a.attrelid = to_regclass($1) AND a.attnum > 0 AND NOT a.attisdropped`,
      [table],
    );
    if (rows.length === 0) throw new SourceUnavailable(this.description.name, '42P01', 'office');
    return new Map(
      rows.map(([column, schema, type, category]) => [
        column ?? '',
        { column: column ?? '', schema: schema ?? '', type: type ?? '', category: category ?? '' },
      ]),
    );
  }
}

/** The type to search in, so that the index on the column serves. Types we do not know are compared as text. */
function arrayType(type: ColumnType | undefined): string {
  if (type?.category === 'S' && ['bpchar', 'citext'].includes(type.type))
    return `${quote(type.schema)}.${quote(type.type)}[]`;
  if (type !== undefined && (type.type in INTEGER_LIMITS || type.type === 'date' || type.type === 'numeric'))
    return `${type.type}[]`;
  return 'text[]';
}

function comparable(column: string, type: ColumnType | undefined): string {
  return type?.category === 'S' || arrayType(type) !== 'text[]' ? `t.${quote(column)}` : `t.${quote(column)}::text`;
}

function fitFor(type: ColumnType | undefined): (text: string) => boolean {
  const limit = INTEGER_LIMITS[type?.type ?? ''];
  if (limit !== undefined) return (text) => /^\d{1,19}$/.test(text) && BigInt(text) <= limit;
  if (type?.type === 'numeric') return (text) => /^\d{1,100}$/.test(text);
  if (type?.type === 'date') return isCalendarDate;
  return (text) => !text.includes('\0');
}
