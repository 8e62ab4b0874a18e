import type { LookupPlan } from '../mapping/lookup-plan.js';
import type { RawValue } from '../mapping/read-field.js';
import { listStatement, type RowsFrom } from '../sql/list-statement.js';
import type { SqlPort, SqlRows, SqlValue } from '../sql/sql-port.js';
import type { CataloguedTable, Search, Surveyor, WiderRight } from './surveyor.js';

/** What every SQL server is asked in the same words; the catalogue, plans and rights are each server's own. */
export abstract class SqlSurveyor implements Surveyor {
  constructor(protected readonly port: SqlPort) {}

  abstract tables(): Promise<CataloguedTable[]>;
  abstract widerRights(tables: readonly string[]): Promise<WiderRight[]>;
  /** Reads a plan as the server writes it. */
  protected abstract searchIn(plan: SqlRows, from: RowsFrom): Promise<Search>;
  protected readonly explain: string = 'EXPLAIN';

  async sample(table: string, columns: readonly string[], most: number): Promise<readonly (readonly RawValue[])[]> {
    if (columns.length === 0) return [];
    const { rows } = await this.ask(
      `SELECT ${columns.map((column) => this.quote(column)).join(', ')} FROM ${this.quoteTable(table)} LIMIT ${most}`,
    );
    return rows;
  }

  async count(table: string, column: string, most: number): Promise<ReadonlyMap<string, number> | null> {
    const name = this.quote(column);
    const { rows } = await this.ask(
      `SELECT ${name}, count(*) FROM ${this.quoteTable(table)} WHERE ${name} IS NOT NULL GROUP BY ${name} LIMIT ${most + 1}`,
    );
    if (rows.length > most) return null;
    const counted = new Map<string, number>();
    for (const [value, n] of rows) {
      const text = typeof value === 'object' ? '' : String(value).trimEnd();
      if (text !== '') counted.set(text, (counted.get(text) ?? 0) + Number(n));
    }
    return counted;
  }

  async rowsOf(table: string): Promise<number | null> {
    const { rows } = await this.ask(`SELECT count(*) FROM ${this.quoteTable(table)}`);
    return Number(rows[0]?.[0] ?? 0);
  }

  async search(plan: LookupPlan, from: RowsFrom): Promise<Search> {
    const { text, values } = this.lookup(plan, from);
    return this.searchIn(await this.ask(`${this.explain} ${text}`, values), from);
  }

  close(): Promise<void> {
    return this.port.close();
  }

  /** The statement of a lookup, with a key that no record has. */
  protected lookup(plan: LookupPlan, from: RowsFrom): { text: string; values: SqlValue[] } {
    return listStatement(this.port.dialect, plan, from, [plan.keys.map(() => '0')]);
  }

  protected ask(text: string, values: readonly SqlValue[] = []): Promise<SqlRows> {
    return this.port.query(text, values);
  }

  protected quote(name: string): string {
    return this.port.dialect.quote(name);
  }

  protected quoteTable(table: string): string {
    return table
      .split('.')
      .map((part) => this.quote(part))
      .join('.');
  }
}

/** Rows of a catalogue query – table, kind, comment, rows, column, type, comment, indexed – as tables. */
export function gatherTables(
  rows: readonly (readonly RawValue[])[],
  view: (kind: string) => boolean,
): CataloguedTable[] {
  const tables = new Map<string, CataloguedTable>();
  for (const [name, kind, comment, estimate, column, type, columnComment, indexed] of rows) {
    const table = tables.get(catalogueText(name)) ?? {
      name: catalogueText(name),
      kind: view(catalogueText(kind)) ? ('view' as const) : ('table' as const),
      comment: filled(comment),
      rows: estimate === null || estimate === undefined || Number(estimate) < 0 ? null : Number(estimate),
      columns: [],
    };
    tables.set(table.name, table);
    table.columns.push({
      name: catalogueText(column),
      type: catalogueText(type),
      comment: filled(columnComment),
      indexed: ['t', 'true', '1'].includes(catalogueText(indexed)),
    });
  }
  return [...tables.values()];
}

/** A word of a catalogue; some servers give theirs as bytes. */
export function catalogueText(value: RawValue | undefined): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? Buffer.from(value as Uint8Array).toString('utf8') : String(value);
}

function filled(text: RawValue | undefined): string | null {
  const words = catalogueText(text).trim();
  return words === '' ? null : words;
}
