import pg from 'pg';
import type { ServerDescription } from '../description/source-description.js';
import { SourceUnavailable } from '../source.js';
import type { SqlDialect, SqlPort, SqlRows, SqlValue } from './sql-port.js';

/** Every value as the server writes it: a driver's number or date would lose digits or shift a day. */
const AS_TEXT = { getTypeParser: () => (text: string) => text };

export const POSTGRESQL: SqlDialect = {
  quote: (identifier) => `"${identifier.replaceAll('"', '""')}"`,
  list: (values, from) => ({ text: `SELECT unnest($${from + 1}::text[])`, values: [[...values]] }),
  place: (from) => `$${from + 1}`,
  keysPerStatement: 4096,
  // Class 22, data exception.
  valueFault: /^22/,
  harmless: null,
};

interface TextRows extends SqlRows {
  rows: (string | null)[][];
}

/** A PostgreSQL database. Its sessions cannot write, unless `writing` says so. `settings` are further ones, as `-c name=value`. */
export class PostgresqlPort implements SqlPort {
  readonly dialect = POSTGRESQL;
  private readonly pool: pg.Pool;

  constructor(
    private readonly description: ServerDescription,
    password: string | undefined,
    writing = false,
    settings = '',
  ) {
    const { connection, statementTimeout, connections } = description;
    this.pool = new pg.Pool({
      host: connection.host,
      port: connection.port,
      database: connection.database,
      user: connection.user,
      password,
      ssl: connection.tls === true,
      max: connections,
      connectionTimeoutMillis: 5_000,
      statement_timeout: statementTimeout,
      query_timeout: statementTimeout + 1_000,
      application_name: 'countersign',
      options: `${writing ? '' : '-c default_transaction_read_only=on '}-c datestyle=ISO -c timezone=Asia/Shanghai ${settings}`,
    });
    // An idle connection that breaks is replaced at the next lookup; without a listener it would end the process.
    this.pool.on('error', () => undefined);
  }

  get sourceName(): string {
    return this.description.name;
  }

  /** With a `name` the statement is prepared once in each session. */
  async query(text: string, values: readonly SqlValue[], name?: string): Promise<TextRows> {
    try {
      const result = await this.pool.query<(string | null)[]>({
        ...(name !== undefined && { name }),
        text,
        values: [...values],
        rowMode: 'array',
        types: AS_TEXT,
      });
      return { columns: result.fields.map((field) => field.name), rows: result.rows };
    } catch (error) {
      const code = (error as { code?: string }).code ?? 'no answer in time';
      // Classes of SQLSTATE: 28 authorisation, 3D no such database, 42 missing table, column or right.
      throw new SourceUnavailable(this.sourceName, code, /^(28|3D|42)/.test(code) ? 'office' : 'time');
    }
  }

  async close(): Promise<void> {
    await this.pool.end();
  }
}
