import { isCalendarDate } from '#agencies';
import type { LookupPlan } from '../mapping/lookup-plan.js';
import { SourceUnavailable } from '../source.js';
import { POSTGRESQL, type PostgresqlPort } from './postgresql-port.js';

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

/** The lookup of a batch in a table. */
export interface TableLookup {
  /** Takes an array of texts for each key; a row begins with the place of its key, counted from 1. */
  text: string;
  /** For each key: whether the column's type can hold the text at all. A cast that fails would fail the whole batch. */
  fits: ((text: string) => boolean)[];
}

/** Joins the table to the keys, each searched in the type of its column. Throws SourceUnavailable when table or column is gone. */
export async function tableLookup(
  port: PostgresqlPort,
  plan: LookupPlan,
  tableName: readonly string[],
): Promise<TableLookup> {
  const table = tableName.map(quote).join('.');
  const types = await columnTypes(port, table);
  const keyTypes = plan.keys.map(({ column }) => types.get(column));
  if (keyTypes.includes(undefined)) throw new SourceUnavailable(port.sourceName, '42703', 'office');
  const arrays = keyTypes.map((type, n) => `$${n + 1}::text[]::${arrayType(type)}`);
  const names = plan.keys.map((_, n) => `k${n}`);
  const text =
    `SELECT k.ord, ${plan.columns.map((column) => `t.${quote(column)}`).join(', ')} ` +
    `FROM unnest(${arrays.join(', ')}) WITH ORDINALITY AS k(${names.join(', ')}, ord) ` +
    `JOIN ${table} AS t ON ${plan.keys.map(({ column }, n) => `${comparable(column, keyTypes[n])} = k.k${n}`).join(' AND ')}`;
  return { text, fits: keyTypes.map(fitFor) };
}

async function columnTypes(port: PostgresqlPort, table: string): Promise<Map<string, ColumnType>> {
  const { rows } = await port.query(
    `SELECT a.attname, n.nspname, y.typname, y.typcategory FROM pg_attribute a JOIN pg_type y ON y.oid = a.atttypid ` +
      `JOIN pg_namespace n ON n.oid = y.typnamespace WHERE a.attrelid = to_regclass($1) AND a.attnum > 0 AND NOT a.attisdropped`,
    [table],
  );
  if (rows.length === 0) throw new SourceUnavailable(port.sourceName, '42P01', 'office');
  return new Map(
    rows.map(([column, schema, type, category]) => [
      column ?? '',
      { column: column ?? '', schema: schema ?? '', type: type ?? '', category: category ?? '' },
    ]),
  );
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
