import { pathToFileURL } from 'node:url';
import Database from 'libsql';
import type { RawValue } from '../mapping/read-field.js';
import { SourceUnavailable } from '../source.js';
import type { SqlDialect, SqlPort, SqlRows, SqlValue } from './sql-port.js';

export const SQLITE: SqlDialect = {
  // An unknown name in double quotes would be read as text, so that a missing column went unnoticed; brackets have no such second meaning.
  quote: (identifier) => `[${identifier}]`,
  list: (values) => ({ text: 'SELECT value FROM json_each(?)', values: [JSON.stringify(values)] }),
  place: () => '?',
  keysPerStatement: 4096,
  valueFault: null,
  harmless: null,
};

/**
 * A SQLite file, opened read-only at the first question. Reading is synchronous: the lookup column needs an index, or the process
 * stands still while the table is read.
 */
export class SqlitePort implements SqlPort {
  readonly dialect = SQLITE;
  private database: Database.Database | null = null;
  private readonly statements = new Map<string, Database.Statement>();

  constructor(
    readonly sourceName: string,
    private readonly file: string,
  ) {}

  async query(text: string, values: readonly SqlValue[]): Promise<SqlRows> {
    const statement = this.guarded(() => this.prepared(text));
    return { columns: statement.columns().map(({ name }) => name), rows: this.all(text, values) };
  }

  all(text: string, values: readonly SqlValue[]): RawValue[][] {
    return this.guarded(() => this.prepared(text).all(values)) as RawValue[][];
  }

  async close(): Promise<void> {
    this.statements.clear();
    this.database?.close();
    this.database = null;
  }

  private prepared(text: string): Database.Statement {
    let statement = this.statements.get(text);
    if (statement === undefined) {
      statement = this.opened().prepare(text).raw();
      this.statements.set(text, statement);
    }
    return statement;
  }

  private opened(): Database.Database {
    if (this.database === null) {
      this.database = new Database(`${pathToFileURL(this.file).href}?mode=ro`);
      this.database.pragma('query_only = ON');
    }
    return this.database;
  }

  private guarded<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      const code = (error as { code?: string }).code;
      if (error instanceof Error && code === undefined && !/^ConnectionFailed/.test(error.message)) throw error;
      const busy = code === 'SQLITE_BUSY' || code === 'SQLITE_LOCKED' || code === 'SQLITE_IOERR';
      throw new SourceUnavailable(this.sourceName, code ?? 'cannot be opened', busy ? 'time' : 'office');
    }
  }
}
