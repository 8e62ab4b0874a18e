import mysql from 'mysql2/promise';
import type { RawValue } from '../mapping/read-field.js';
import { SourceUnavailable } from '../source.js';
import type { ServerDescription } from '../description/source-description.js';
import type { SqlDialect, SqlPort, SqlRows, SqlValue } from './sql-port.js';

export const MYSQL: SqlDialect = {
  quote: (identifier) => `\`${identifier.replaceAll('`', '``')}\``,
  list: (values) => ({ text: Array(values.length).fill('?').join(', '), values: [...values] }),
  place: () => '?',
  keysPerStatement: 512,
  // "Illegal mix of collations": a key with characters that the column's character set (gbk, latin1) does not have.
  valueFault: /^ER_CANT_AGGREGATE_/,
  harmless: 'a',
};

/** What only the office can mend: rights, tables or columns that are gone, columns that cannot be compared with text. */
const NEEDS_OFFICE =
  /^ER_(ACCESS_DENIED|DBACCESS_DENIED|TABLEACCESS_DENIED|COLUMNACCESS_DENIED|NO_SUCH_TABLE|BAD_FIELD|BAD_DB|CANT_AGGREGATE|PARSE_ERROR|NON_UNIQ)/;

/** A MySQL or MariaDB database. Its sessions cannot write, unless `writing` says so. */
export class MysqlPort implements SqlPort {
  readonly dialect = MYSQL;
  private readonly pool: mysql.Pool;
  private readonly prepared = new WeakSet<mysql.Connection>();

  constructor(
    private readonly description: ServerDescription,
    password: string | undefined,
    private readonly writing = false,
  ) {
    const { connection, connections } = description;
    this.pool = mysql.createPool({
      host: connection.host,
      port: connection.port,
      database: connection.database,
      user: connection.user,
      password,
      ssl: connection.tls === true ? {} : undefined,
      connectionLimit: connections,
      connectTimeout: 5_000,
      charset: 'utf8mb4',
      rowsAsArray: true,
      dateStrings: true,
      supportBigNumbers: true,
      bigNumberStrings: true,
      maxPreparedStatements: 256,
    });
  }

  get sourceName(): string {
    return this.description.name;
  }

  async query(text: string, values: readonly SqlValue[]): Promise<SqlRows> {
    let connection: mysql.PoolConnection | undefined;
    try {
      connection = await this.pool.getConnection();
      if (!this.prepared.has(connection.connection)) {
        await bind(connection, this.description.statementTimeout, this.writing);
        this.prepared.add(connection.connection);
      }
      const [rows, fields] = await connection.execute<mysql.RowDataPacket[]>(
        { sql: text, timeout: this.description.statementTimeout + 1_000 },
        values.flat(),
      );
      connection.release();
      if (!Array.isArray(rows)) return { columns: [], rows: [] };
      return { columns: fields.map(nameOf), rows: rows as unknown as RawValue[][] };
    } catch (error) {
      const { code, errno, sqlState } = error as { code?: string; errno?: number; sqlState?: string };
      // What the server itself refused leaves the connection usable; a time-out or a lost line does not.
      if (sqlState !== undefined) connection?.release();
      else connection?.destroy();
      const name = code ?? (errno === undefined ? 'no answer in time' : `errno ${errno}`);
      throw new SourceUnavailable(this.sourceName, name, NEEDS_OFFICE.test(name) ? 'office' : 'time');
    }
  }

  async close(): Promise<void> {
    await this.pool.end();
  }
}

/**
 * The name of a column. Servers send names in UTF-8 whatever the column holds, and mysql2 reads them in the character set of the column; the
 * bytes follow those of the table's name, after one byte for their length (a name has 64 characters at most).
 */
function nameOf(field: mysql.FieldPacket): string {
  const { _buf: bytes, _orgTableStart: start, _orgTableLength: length } = field as unknown as Partial<FieldBytes>;
  if (bytes === undefined || start === undefined || length === undefined) return field.name;
  const from = start + length + 1;
  return bytes.toString('utf8', from, from + (bytes[from - 1] ?? 0));
}

interface FieldBytes {
  _buf: Buffer;
  _orgTableStart: number;
  _orgTableLength: number;
}

/**
 * Makes the session read-only, bounds its statements, and has text come in the character set of its column: converted by the server, a rare
 * character of a GBK table (FE9F, 䶮) or one of the office's own would arrive as a question mark, and the name as another one. MariaDB and MySQL name the bound differently; old servers have none. */
async function bind(connection: mysql.PoolConnection, timeout: number, writing: boolean): Promise<void> {
  if (!writing) await connection.query('SET SESSION TRANSACTION READ ONLY');
  // Or a character that the table cannot hold would be written as a question mark, and somebody else looked up.
  else await connection.query(`SET SESSION sql_mode = CONCAT(@@SESSION.sql_mode, ',STRICT_ALL_TABLES')`);
  await connection.query('SET SESSION character_set_results = NULL');
  const [rows] = await connection.query<mysql.RowDataPacket[]>(
    `SHOW SESSION VARIABLES WHERE Variable_name IN ('max_statement_time', 'max_execution_time')`,
  );
  const names = (rows as unknown as string[][]).map(([name]) => name);
  if (names.includes('max_statement_time'))
    await connection.query('SET SESSION max_statement_time = ?', [timeout / 1000]);
  else if (names.includes('max_execution_time'))
    await connection.query('SET SESSION max_execution_time = ?', [timeout]);
}
