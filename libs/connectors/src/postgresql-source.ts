import pg from 'pg';
import { isCalendarDate, type EvidenceItem } from '#agencies';
import { FoundRecords, planLookup, searchKeys, type LookupPlan } from './lookup-plan.js';
import { SourceUnavailable, type LookupAnswer, type LookupQuery, type Source } from './source.js';
import { mappingOf, type DescriptionOf, type ItemMapping } from './source-description.js';

type Row = (string | null)[];

interface PreparedPlan {
  plan: LookupPlan;
  statement: { name: string; text: string };
  /** For each key: whether the column's type can hold the text at all. A cast that fails would fail the whole batch. */
  fits: ((text: string) => boolean)[];
}

interface ColumnType {
  column: string;
  schema: string;
  type: string;
  category: string;
}

/** Every value as the server writes it: a driver's number or date would lose digits or shift a day. */
const AS_TEXT = { getTypeParser: () => (text: string) => text };

const INTEGER_LIMITS: Record<string, bigint> = {
  int2: 32_767n,
  int4: 2_147_483_647n,
  int8: 9_223_372_036_854_775_807n,
};

/** A PostgreSQL database, read in sessions that cannot write. One query answers a batch, by joining the table to the keys. */
export class PostgresqlSource implements Source {
  readonly kind = 'postgresql';
  readonly items: ReadonlySet<string>;
  private readonly pool: pg.Pool;
  private readonly plans = new Map<string, Promise<PreparedPlan>>();

  constructor(
    private readonly description: DescriptionOf<'postgresql'>,
    password: string | undefined,
  ) {
    const { connection, statementTimeout, connections } = description;
    this.items = new Set(Object.keys(description.items));
    this.pool = new pg.Pool({
      host: connection.host,
      port: connection.port,
      database: connection.database,
      user: connection.user,
      password,
      ssl: connection.tls === true,
      max: connections,
      connectionTimeoutMillis: 5_000,
      statement_timeout: statementTimeout,
      query_timeout: statementTimeout + 1_000,
      application_name: 'countersign',
      options: '-c default_transaction_read_only=on -c datestyle=ISO -c timezone=Asia/Shanghai',
    });
    // An idle connection that breaks is replaced at the next lookup; without a listener it would end the process.
    this.pool.on('error', () => undefined);
  }

  async lookup({ item, claims }: LookupQuery): Promise<LookupAnswer> {
    const mapping = mappingOf(this.description, item);
    const { plan, statement, fits } = await this.prepared(item, mapping);
    const { tuples, claimOf } = searchKeys(plan, claims);
    const found = new FoundRecords(plan, claims.length);
    const asked = tuples.map((_, n) => n).filter((n) => fits.every((fit, key) => fit(tuples[n]?.[key] ?? '')));
    if (asked.length > 0) {
      const values = plan.keys.map((_, key) => asked.map((n) => tuples[n]?.[key]));
      for (const row of await this.query(statement, values)) {
        const claim = claimOf[asked[Number(row[0]) - 1] ?? -1];
        if (claim !== undefined) found.add(claim, row, 1);
      }
    }
    return {
      records: found.records,
      unreadable: found.unreadable,
      asOf: mapping.asOf ?? null,
      sourceName: this.description.name,
    };
  }

  async close(): Promise<void> {
    await this.pool.end();
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
    const table = plan.table.map(quote).join('.');
    const types = await this.columnTypes(table);
    const keyTypes = plan.keys.map(({ column }) => types.get(column));
    if (keyTypes.includes(undefined)) throw new SourceUnavailable(this.description.name, '42703', 'office');
    const arrays = keyTypes.map((type, n) => `$${n + 1}::text[]::${arrayType(type)}`);
    const names = plan.keys.map((_, n) => `k${n}`);
    const text =
      `SELECT k.ord, ${plan.fields.map(({ column }) => `t.${quote(column)}`).join(', ')} ` +
      `FROM unnest(${arrays.join(', ')}) WITH ORDINALITY AS k(${names.join(', ')}, ord) ` +
      `JOIN ${table} AS t ON ${plan.keys.map(({ column }, n) => `${comparable(column, keyTypes[n])} = k.k${n}`).join(' AND ')}`;
    return { plan, statement: { name: `lookup ${item.id}`, text }, fits: keyTypes.map(fitFor) };
  }

  private async columnTypes(table: string): Promise<Map<string, ColumnType>> {
    const rows = await this.query(
      {
        text:
          `SELECT a.attname, n.nspname, y.typname, y.typcategory FROM pg_attribute a JOIN pg_type y ON y.oid = a.atttypid ` +
          `JOIN pg_namespace n ON n.oid = y.typnamespace WHERE a.attrelid = to_regclass($1) AND a.attnum > 0 AND NOT a.attisdropped`,
      },
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

  private async query(statement: { name?: string; text: string }, values: unknown[]): Promise<Row[]> {
    try {
      const result = await this.pool.query<Row>({ ...statement, values, rowMode: 'array', types: AS_TEXT });
      return result.rows;
    } catch (error) {
      const code = (error as { code?: string }).code ?? 'no answer in time';
      // Classes of SQLSTATE: 28 authorisation, 3D no such database, 42 missing table, column or right.
      throw new SourceUnavailable(this.description.name, code, /^(28|3D|42)/.test(code) ? 'office' : 'time');
    }
  }
}

function quote(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`;
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
