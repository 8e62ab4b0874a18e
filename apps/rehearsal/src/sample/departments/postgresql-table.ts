import type { Cell, ColumnKind, TablePlan } from './table-plan.js';

const ROWS_PER_STATEMENT = 10_000;

/** Statements that make the table of one office with an index on the columns of the look-up; with a pause, a slow view before it. */
export function createTable(schema: string, plan: TablePlan, pause: number): string {
  const { table, columns, keys, item } = plan;
  const stored = storedTable(schema, table, pause);
  const statements = [
    `CREATE TABLE ${stored} (${columns.map(({ column, kind }) => `"${column}" ${typeOf(kind)}`).join(', ')})`,
    `CREATE INDEX "i_${item}" ON ${stored} (${keys.map((key) => `"${key}"`).join(', ')})`,
  ];
  // The sub-select does not depend on a row, so the server runs it once for each query.
  if (pause > 0)
    statements.push(
      `CREATE VIEW ${schema}."${table}" AS SELECT * FROM ${stored} WHERE (SELECT pg_sleep(${pause})) IS NOT NULL`,
    );
  return statements.join(';');
}

/** Inserts for all rows, thousands in one statement. */
export function* fillTable(
  schema: string,
  { table, columns }: TablePlan,
  rows: readonly Cell[][],
  pause: number,
): Generator<{ text: string; values: Cell[][] }> {
  const arrays = columns.map((_, n) => `$${n + 1}::text[]`).join(', ');
  const names = columns.map((_, n) => `c${n}`).join(', ');
  const values = columns.map(({ kind }, n) => `c${n}::${typeOf(kind)}`).join(', ');
  const text = `INSERT INTO ${storedTable(schema, table, pause)} SELECT ${values} FROM unnest(${arrays}) AS given(${names})`;
  for (let from = 0; from < rows.length; from += ROWS_PER_STATEMENT) {
    const part = rows.slice(from, from + ROWS_PER_STATEMENT);
    yield { text, values: columns.map((_, n) => part.map((row) => row[n] ?? null)) };
  }
}

function storedTable(schema: string, table: string, pause: number): string {
  return `${schema}."${pause > 0 ? `${table}_JBB` : table}"`;
}

/** Old-fashioned types: fixed widths padded with blanks, dates as text. */
function typeOf(kind: ColumnKind): string {
  switch (kind) {
    case 'id_number':
    case 'credit_code':
      return 'char(18)';
    case 'certificate_number':
      return 'char(40)';
    case 'date':
      return 'char(10)';
    case 'month':
      return 'char(7)';
    case 'count':
    case 'months':
      return 'integer';
    case 'cents':
      return 'numeric(16,2)';
    case 'code':
      return 'char(2)';
    case 'truth':
      return 'char(1)';
    case 'name':
      return 'varchar(60)';
    case 'text':
      return 'varchar(200)';
  }
}
