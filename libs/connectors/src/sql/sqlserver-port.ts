import type { DescriptionOf } from '../description/source-description.js';
import { SourceUnavailable } from '../source.js';
import { rawOf } from './driver-values.js';
import { loadDriver } from './load-driver.js';
import type { SqlDialect, SqlPort, SqlRows, SqlValue } from './sql-port.js';

export const SQLSERVER: SqlDialect = {
  quote: (identifier) => `[${identifier.replaceAll(']', ']]')}]`,
  list: (values, from) => ({ text: values.map((_, n) => `@p${from + n}`).join(', '), values: [...values] }),
  place: (from) => `@p${from}`,
  // A statement takes 2,100 parameters, and a key may have several columns.
  keysPerStatement: 256,
  // Conversion failed: 241 and 242 dates, 245 and 248 integers, 8114 and 8115 other numbers.
  valueFault: /^EREQUEST (241|242|245|248|8114|8115)$/,
  harmless: null,
};

/** What is used of the package `mssql`. */
export interface MssqlDriver {
  ConnectionPool: new (config: MssqlConfig) => MssqlPool;
  VarChar(length: number): unknown;
  NVarChar(length: number): unknown;
}
interface MssqlPool {
  connect(): Promise<unknown>;
  request(): MssqlRequest;
  close(): Promise<void>;
  on(event: 'error', listener: () => void): unknown;
}
interface MssqlRequest {
  arrayRowMode: boolean;
  input(name: string, type: unknown, value: string | null): unknown;
  query(text: string): Promise<{ recordset?: unknown[][]; columns?: { name: string }[][] }>;
}
export interface MssqlConfig {
  server: string;
  port: number;
  database: string;
  user: string;
  password: string | undefined;
  requestTimeout: number;
  connectionTimeout: number;
  pool: { max: number };
  options: { encrypt: boolean; readOnlyIntent: true; useUTC: true; enableArithAbort: true };
}

/** 18456 login, 4060 database, 207 and 208 missing column or table, 229 and 230 rights, 102 and 156 syntax. */
const NEEDS_OFFICE = /^(ELOGIN.*|EREQUEST (18456|4060|207|208|229|230|102|156))$/;

/**
 * A SQL Server database. The server has no read-only session: the connection states that it only reads, and every statement is a
 * SELECT of ours or the office's own query. Give the account no other right.
 */
export class SqlServerPort implements SqlPort {
  readonly dialect = SQLSERVER;
  private pool: Promise<MssqlPool> | null = null;

  constructor(
    private readonly driver: MssqlDriver,
    private readonly description: DescriptionOf<'sqlserver'>,
    private readonly password: string | undefined,
  ) {}

  static async open(description: DescriptionOf<'sqlserver'>, password: string | undefined): Promise<SqlServerPort> {
    return new SqlServerPort(await loadDriver<MssqlDriver>('mssql', description.kind), description, password);
  }

  get sourceName(): string {
    return this.description.name;
  }

  async query(text: string, values: readonly SqlValue[]): Promise<SqlRows> {
    try {
      const request = (await this.connected()).request();
      request.arrayRowMode = true;
      values.flat().forEach((value, n) => request.input(`p${n}`, parameterType(this.driver, value), value));
      const { recordset = [], columns = [] } = await request.query(text);
      return {
        columns: (columns[0] ?? []).map(({ name }) => name),
        rows: recordset.map((row) => row.map((value) => rawOf(value, 'utc'))),
      };
    } catch (error) {
      const { code, number } = error as { code?: string; number?: number };
      const name = [code ?? 'unknown', ...(code === 'EREQUEST' && number !== undefined ? [number] : [])].join(' ');
      throw new SourceUnavailable(this.sourceName, name, NEEDS_OFFICE.test(name) ? 'office' : 'time');
    }
  }

  async close(): Promise<void> {
    const pool = this.pool;
    this.pool = null;
    if (pool !== null) await (await pool).close();
  }

  private connected(): Promise<MssqlPool> {
    if (this.pool === null) {
      const opened = this.connect();
      this.pool = opened;
      opened.catch(() => {
        if (this.pool === opened) this.pool = null;
      });
    }
    return this.pool;
  }

  private async connect(): Promise<MssqlPool> {
    const pool = new this.driver.ConnectionPool(sqlServerConfig(this.description, this.password));
    // A connection that breaks while idle is replaced at the next question.
    pool.on('error', () => undefined);
    await pool.connect();
    return pool;
  }
}

/**
 * A column of VARCHAR loses its index when it is compared with an NVARCHAR value, but not the other way round: what is plain ASCII goes
 * as VARCHAR. Two lengths, so that plans are few.
 */
function parameterType(driver: MssqlDriver, value: string | null): unknown {
  if (value === null) return driver.VarChar(100);
  const length = value.length <= 100 ? 100 : 4000;
  return /^[\x00-\x7f]*$/.test(value) ? driver.VarChar(length) : driver.NVarChar(length);
}

/** What the driver is told. */
export function sqlServerConfig(
  { connection, statementTimeout, connections }: DescriptionOf<'sqlserver'>,
  password: string | undefined,
): MssqlConfig {
  return {
    server: connection.host,
    port: connection.port ?? 1433,
    database: connection.database,
    user: connection.user,
    password,
    requestTimeout: statementTimeout,
    connectionTimeout: 5_000,
    pool: { max: connections },
    options: { encrypt: connection.tls === true, readOnlyIntent: true, useUTC: true, enableArithAbort: true },
  };
}
