import type { RawValue } from '../mapping/read-field.js';

export type SqlValue = string | null | readonly string[];

export interface SqlRows {
  /** Names as the server gives them. */
  columns: readonly string[];
  rows: readonly (readonly RawValue[])[];
}

/** What differs from server to server in the text of a lookup. */
export interface SqlDialect {
  quote: (identifier: string) => string;
  /**
   * A list of values, to stand between parentheses after IN: its text and what is bound to it. `from` is the number of values that the
   * statement binds before it.
   */
  list: (values: readonly string[], from: number) => { text: string; values: SqlValue[] };
  /** One value, as `list`. */
  place: (from: number) => string;
  /** Keys in one statement; a longer list is asked in several. */
  keysPerStatement: number;
  /** Codes by which the server refuses a statement for one of the bound values. */
  valueFault: RegExp | null;
  /** A value that every column can be compared with, to tell a fault of a value from one of the table. Null: there is none. */
  harmless: string | null;
}

/** A connection pool whose sessions do not write. `query` throws SourceUnavailable, never a driver's error. */
export interface SqlPort {
  readonly sourceName: string;
  readonly dialect: SqlDialect;
  query(text: string, values: readonly SqlValue[]): Promise<SqlRows>;
  close(): Promise<void>;
}
