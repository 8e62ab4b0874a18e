import type { LookupPlan } from '../mapping/lookup-plan.js';
import { bindNamedQuery, type NamedQuery } from './named-query.js';
import type { SqlDialect, SqlValue } from './sql-port.js';

/** Where the rows come from: a table (with its schema, if named), or a query of the office's own. */
export type RowsFrom = { table: readonly string[] } | { query: NamedQuery };

/**
 * The statement that reads the rows of these keys: the plan's columns and then its key columns. List lengths are rounded up to a power
 * of two, so that few statements are prepared; the last key fills the places.
 */
export function listStatement(
  dialect: SqlDialect,
  plan: LookupPlan,
  from: RowsFrom,
  tuples: readonly (readonly string[])[],
): { text: string; values: SqlValue[] } {
  if ('query' in from)
    return bindNamedQuery(from.query, dialect, (name) => {
      const place = plan.keys.findIndex(({ claimField }) => claimField === name);
      return padded([...new Set(tuples.map((tuple) => tuple[place] ?? ''))]);
    });
  const full = padded(tuples);
  const columns = [...plan.columns, ...plan.keys.map(({ column }) => column)].map((column) => dialect.quote(column));
  const select = `SELECT ${columns.join(', ')} FROM ${from.table.map((part) => dialect.quote(part)).join('.')} WHERE `;
  const [only] = plan.keys;
  if (plan.keys.length === 1 && only !== undefined) {
    const list = dialect.list(
      full.map(([value = '']) => value),
      0,
    );
    return { text: `${select}${dialect.quote(only.column)} IN (${list.text})`, values: list.values };
  }
  // `(a = ? AND b = ?) OR …`: servers use the index for that form, not for rows in a list.
  const condition = full.map(
    (_, n) =>
      `(${plan.keys.map(({ column }, k) => `${dialect.quote(column)} = ${dialect.place(n * plan.keys.length + k)}`).join(' AND ')})`,
  );
  return { text: select + condition.join(' OR '), values: full.flat() };
}

function padded<T>(list: readonly T[]): T[] {
  const last = list[list.length - 1];
  if (last === undefined) return [];
  const length = 2 ** Math.ceil(Math.log2(list.length));
  return [...list, ...Array.from({ length: length - list.length }, () => last)];
}
