import { recordFieldsOf, type EvidenceItem, type FieldKind, type OfficeRecord } from '#agencies';
import type { ItemMapping } from '#connectors';
import { codeTable } from './office-codes.js';
import { columnName, tableName } from './office-names.js';
import type { Dialect } from './dialects.js';

export type ColumnKind = FieldKind;
/** A value as the office's table holds it: text or a number written out. */
export type Cell = string | null;

export interface PlannedColumn {
  column: string;
  kind: ColumnKind;
  cell(value: OfficeRecord[string]): Cell;
}

/** The table that holds one item in one agency's dialect, and the mapping by which a connector reads it. */
export interface TablePlan {
  item: string;
  table: string;
  columns: readonly PlannedColumn[];
  /** Columns by which rows are looked up. */
  keys: readonly string[];
  /** For a table under this (qualified) name. */
  mapping(table: string): ItemMapping;
  row(record: OfficeRecord): Cell[];
}

export function planTable(item: EvidenceItem, dialect: Dialect): TablePlan {
  const fields = recordFieldsOf(item);
  const names = Object.fromEntries(fields.map((field) => [field, columnName(field, dialect)]));
  if (new Set(Object.values(names)).size < fields.length)
    throw new Error(`two fields of ${item.id} share a column name`);
  const kinds = Object.fromEntries(fields.map((field) => [field, kindOf(item, field)]));
  const codes = entriesOf(fields, (field) => codeTable(item, field, dialect));
  const columns = fields.map((field) => {
    const kind = kinds[field] ?? 'text';
    return { column: names[field] ?? field, kind, cell: cellWriter(kind, dialect, codes[field]) };
  });
  return {
    item: item.id,
    table: tableName(item.id, dialect),
    columns,
    keys: item.lookup.map((field) => names[field] ?? field),
    mapping: (table) => ({
      table,
      columns: names,
      codes,
      dates: entriesOf(fields, (field) => (isDated(kinds[field]) ? dialect.dates : null)),
      money: entriesOf(fields, (field) => (kinds[field] === 'cents' ? dialect.money : null)),
    }),
    row: (record) => columns.map(({ cell }, n) => cell(record[fields[n] ?? ''] ?? null)),
  };
}

function kindOf(item: EvidenceItem, field: string): ColumnKind {
  const stated = item.claim[field]?.kind ?? item.facts[field]?.kind;
  if (stated) return stated;
  if (field === item.conditions?.expires) return 'date';
  if (field === item.conditions?.status?.field) return 'code';
  const held = Object.values(item.claim).find(({ against }) => against?.includes(field));
  return held?.kind ?? 'text';
}

function cellWriter(
  kind: ColumnKind,
  { dates, money, codes }: Dialect,
  table: Readonly<Record<string, string>> | undefined,
) {
  const officeCodes = new Map(Object.entries(table ?? {}).map(([theirs, ours]) => [ours, theirs]));
  return (value: OfficeRecord[string]): Cell => {
    if (value === null) return null;
    if (table) return officeCodes.get(String(value)) ?? unknownCode(value);
    if (isDated(kind))
      return dates === 'iso' ? String(value) : String(value).replaceAll('-', dates === 'YYYYMMDD' ? '' : '/');
    if (kind === 'truth') return codes === 'words' ? (value === true ? '是' : '否') : value === true ? '1' : '0';
    if (kind === 'cents' && money === 'yuan') return yuan(Number(value));
    return String(value);
  };
}

function yuan(cents: number): string {
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
}

function unknownCode(code: OfficeRecord[string]): never {
  throw new Error(`the office has no code for ${String(code)}`);
}

function isDated(kind: ColumnKind | undefined): boolean {
  return kind === 'date' || kind === 'month';
}

function entriesOf<T>(fields: readonly string[], value: (field: string) => T | null): Record<string, T> {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const one = value(field);
      return one === null ? [] : [[field, one] as const];
    }),
  );
}
