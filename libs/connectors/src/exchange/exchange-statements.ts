import type { ExchangeMapping } from '../description/exchange-mapping.js';
import type { SqlDialect, SqlValue } from '../sql/sql-port.js';

interface Statement {
  text: string;
  values: SqlValue[];
}

const named = (dialect: SqlDialect, table: string): string =>
  table
    .split('.')
    .map((part) => dialect.quote(part))
    .join('.');

/** A request as it is to be written: its number and the values of `mapping.request`, in its order. */
export interface RequestRow {
  reference: string;
  values: readonly (string | null)[];
}

/** Which of these requests are there already: their numbers and states. */
export function knownStatement(
  dialect: SqlDialect,
  mapping: ExchangeMapping,
  references: readonly string[],
): Statement {
  const id = dialect.quote(mapping.id);
  const list = dialect.list(references, 0);
  return {
    text: `SELECT ${id}, ${dialect.quote(mapping.state.column)} FROM ${named(dialect, mapping.table)} WHERE ${id} IN (${list.text})`,
    values: list.values,
  };
}

/** Writes requests, all or none. */
export function requestStatement(
  dialect: SqlDialect,
  mapping: ExchangeMapping,
  rows: readonly RequestRow[],
): Statement {
  const constants = Object.entries(mapping.constants ?? {});
  const columns = [
    mapping.id,
    ...Object.values(mapping.request),
    ...constants.map(([column]) => column),
    mapping.state.column,
  ];
  const values = rows.flatMap(({ reference, values: own }) => [
    reference,
    ...own,
    ...constants.map(([, value]) => value),
    mapping.state.waiting,
  ]);
  const places = rows.map(
    (_, row) => `(${columns.map((_, column) => dialect.place(row * columns.length + column)).join(', ')})`,
  );
  const into = `${named(dialect, mapping.table)} (${columns.map((column) => dialect.quote(column)).join(', ')})`;
  return { text: `INSERT INTO ${into} VALUES ${places.join(', ')}`, values };
}

/** The answers to requests: their numbers, then the columns. */
export function answerStatement(
  dialect: SqlDialect,
  mapping: ExchangeMapping,
  columns: readonly string[],
  references: readonly string[],
): Statement {
  const { table, id } = mapping.answers ?? mapping;
  const list = dialect.list(references, 0);
  const selected = [id, ...columns].map((column) => dialect.quote(column)).join(', ');
  return {
    text: `SELECT ${selected} FROM ${named(dialect, table)} WHERE ${dialect.quote(id)} IN (${list.text})`,
    values: list.values,
  };
}
