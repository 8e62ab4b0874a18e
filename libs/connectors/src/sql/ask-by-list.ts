import type { ClaimValue } from '#contracts';
import { FoundRecords } from '../mapping/found-records.js';
import { ClaimsByKey, searchKeys, type LookupPlan } from '../mapping/lookup-plan.js';
import type { RawValue } from '../mapping/read-field.js';
import { SourceUnavailable } from '../source.js';
import { listStatement, type RowsFrom } from './list-statement.js';
import type { SqlPort, SqlRows } from './sql-port.js';

type Tuples = readonly (readonly string[])[];
type Row = readonly RawValue[];

/**
 * Looks claims up by lists of keys. Servers compare leniently (letter case, trailing spaces, `12abc` = 12), and an office's own query
 * may return more than it was asked for, so rows are held against the keys once more here.
 */
export async function askByList(
  port: SqlPort,
  plan: LookupPlan,
  from: RowsFrom,
  claims: readonly Readonly<Record<string, ClaimValue>>[],
): Promise<FoundRecords> {
  const keys = searchKeys(plan, claims);
  const found = new FoundRecords(plan, claims);
  const byKey = new ClaimsByKey(plan, keys);
  // No text of a database holds a NUL, and some servers fail a statement over it.
  const tuples = keys.tuples.filter((tuple) => !tuple.some((text) => text.includes('\0')));
  const size = port.dialect.keysPerStatement;
  for (let start = 0; start < tuples.length; start += size) {
    const asked = new Asked(port, plan, from);
    for (const { row, keyOf } of await asked.rowsFor(tuples.slice(start, start + size)))
      for (const claim of byKey.of(keyOf)) found.add(claim, row);
    for (const tuple of asked.refused) for (const claim of byKey.of(tuple)) found.setAside(claim, 'KEY_REFUSED');
  }
  return found;
}

interface KeyedRow {
  row: Row;
  keyOf: Row;
}

class Asked {
  /** Keys that the server cannot compare its column with. */
  readonly refused: (readonly string[])[] = [];

  constructor(
    private readonly port: SqlPort,
    private readonly plan: LookupPlan,
    private readonly from: RowsFrom,
  ) {}

  /** A value that the column cannot be compared with makes the server fail the whole statement: halve until it is alone. */
  async rowsFor(tuples: Tuples): Promise<KeyedRow[]> {
    const { dialect } = this.port;
    try {
      const { text, values } = listStatement(dialect, this.plan, this.from, tuples);
      return this.keyed(await this.port.query(text, values));
    } catch (error) {
      if (!(error instanceof SourceUnavailable && dialect.valueFault?.test(error.code))) throw error;
      if (tuples.length > 1) {
        const middle = tuples.length >> 1;
        return [...(await this.rowsFor(tuples.slice(0, middle))), ...(await this.rowsFor(tuples.slice(middle)))];
      }
      await this.blame(tuples[0] ?? []);
      return [];
    }
  }

  /** If a harmless value passes, the column can have no row with this one; else who can tell. */
  private async blame(tuple: readonly string[]): Promise<void> {
    const { harmless } = this.port.dialect;
    if (harmless === null) return void this.refused.push(tuple);
    const { text, values } = listStatement(this.port.dialect, this.plan, this.from, [tuple.map(() => harmless)]);
    await this.port.query(text, values);
  }

  private keyed({ columns, rows }: SqlRows): KeyedRow[] {
    const { plan } = this;
    const width = plan.columns.length;
    if ('table' in this.from) return rows.map((row) => ({ row, keyOf: row.slice(width) }));
    const places = [...plan.columns, ...plan.keys.map(({ column }) => column)].map((column) =>
      this.placeOf(column, columns),
    );
    return rows.map((row) => {
      const picked = places.map((place) => row[place] ?? null);
      return { row: picked, keyOf: picked.slice(width) };
    });
  }

  private placeOf(column: string, columns: readonly string[]): number {
    const exact = columns.indexOf(column);
    const place = exact === -1 ? columns.findIndex((name) => name.toLowerCase() === column.toLowerCase()) : exact;
    if (place === -1) throw new SourceUnavailable(this.port.sourceName, `no column ${column} in the query`, 'office');
    return place;
  }
}
