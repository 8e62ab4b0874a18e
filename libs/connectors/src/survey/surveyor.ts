import type { RawValue } from '../mapping/read-field.js';
import type { LookupPlan } from '../mapping/lookup-plan.js';
import type { RowsFrom } from '../sql/list-statement.js';

/** A column as the source's own catalogue has it. */
export interface CataloguedColumn {
  name: string;
  type: string;
  comment: string | null;
  /** True when an index begins with it. */
  indexed: boolean;
}

/** A table, view or export as the source's own catalogue has it. */
export interface CataloguedTable {
  /** As a mapping names it. */
  name: string;
  kind: 'table' | 'view' | 'export';
  comment: string | null;
  /** As the source estimates them; null when it does not. */
  rows: number | null;
  columns: CataloguedColumn[];
  /** Of an export: the row of its column names. */
  headerRow?: number;
}

/** How the source carries a lookup out: by an index, or by reading all rows of a table (`rows` of them, where that is known). */
export interface Search {
  reads: 'index' | 'all_rows' | 'unknown';
  rows: number | null;
}

/** A right that reading does not need. `on` is a table, schema, database, file, or `*`. */
export interface WiderRight {
  right: string;
  on: string;
}

/** Looks at a live source without changing it. Throws SourceUnavailable, never a driver's error. */
export interface Surveyor {
  /** Every table that the account may read. */
  tables(): Promise<CataloguedTable[]>;
  /** Up to `most` rows; values of a column in the order of `columns`. */
  sample(table: string, columns: readonly string[], most: number): Promise<readonly (readonly RawValue[])[]>;
  /** The different values of a column, counted; null when there are more than `most`. */
  count(table: string, column: string, most: number): Promise<ReadonlyMap<string, number> | null>;
  rowsOf(table: string): Promise<number | null>;
  search(plan: LookupPlan, from: RowsFrom): Promise<Search>;
  /** Rights of the account beyond reading, on `tables` and above them. */
  widerRights(tables: readonly string[]): Promise<WiderRight[]>;
  close(): Promise<void>;
}
