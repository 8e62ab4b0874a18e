import type { DescriptionOf } from '../description/source-description.js';
import { SourceUnavailable } from '../source.js';
import { rawOf } from './driver-values.js';
import { loadDriver } from './load-driver.js';
import type { SqlDialect, SqlPort, SqlRows, SqlValue } from './sql-port.js';

export const ORACLE: SqlDialect = {
  // Names are as the data dictionary has them: in capitals, unless the table was made with quotes.
  quote: (identifier) => `"${identifier}"`,
  list: (values, from) => ({ text: values.map((_, n) => `:p${from + n}`).join(', '), values: [...values] }),
  place: (from) => `:p${from}`,
  // A list takes 1,000 expressions.
  keysPerStatement: 512,
  // ORA-01722 no number, ORA-018xx no date.
  valueFault: /^ORA-(01722|018[3-6]\d)$/,
  harmless: null,
};

/** What is used of the package `oracledb`, which speaks to the server itself: no client library of Oracle is needed. */
export interface OracleDriver {
  createPool(config: OracleConfig): Promise<OraclePool>;
  DB_TYPE_CHAR: unknown;
  DB_TYPE_NUMBER: unknown;
  STRING: unknown;
  OUT_FORMAT_ARRAY: unknown;
}
interface OraclePool {
  getConnection(): Promise<OracleConnection>;
  close(seconds: number): Promise<void>;
}
interface OracleConnection {
  callTimeout: number;
  execute(
    text: string,
    binds?: Record<string, { val: string | null; type: unknown }>,
    options?: Record<string, unknown>,
  ): Promise<{ metaData?: { name: string }[]; rows?: unknown[][] }>;
  rollback(): Promise<void>;
  close(options?: { drop: boolean }): Promise<void>;
}
export interface OracleConfig {
  user: string;
  password: string | undefined;
  connectString: string;
  poolMin: 0;
  poolMax: number;
  connectTimeout: number;
  sessionCallback: (connection: OracleConnection, tag: string, done: (error?: unknown) => void) => void;
}

/** 00942 table, 00904 column, 01031 rights, 01017 login, 12514 service, 009xx syntax. */
const NEEDS_OFFICE = /^ORA-(00942|00904|01031|01017|28000|28001|12514|009\d\d)$/;

const SESSION = `ALTER SESSION SET NLS_DATE_FORMAT = 'YYYY-MM-DD' NLS_TIMESTAMP_FORMAT = 'YYYY-MM-DD HH24:MI:SS' NLS_NUMERIC_CHARACTERS = '.,'`;

/** An Oracle database, read in transactions that cannot write. */
export class OraclePort implements SqlPort {
  readonly dialect = ORACLE;
  private pool: Promise<OraclePool> | null = null;

  constructor(
    private readonly driver: OracleDriver,
    private readonly description: DescriptionOf<'oracle'>,
    private readonly password: string | undefined,
  ) {}

  static async open(description: DescriptionOf<'oracle'>, password: string | undefined): Promise<OraclePort> {
    return new OraclePort(await loadDriver<OracleDriver>('oracledb', description.kind), description, password);
  }

  get sourceName(): string {
    return this.description.name;
  }

  async query(text: string, values: readonly SqlValue[]): Promise<SqlRows> {
    let connection: OracleConnection | undefined;
    let broken = true;
    try {
      connection = await (await this.opened()).getConnection();
      connection.callTimeout = this.description.statementTimeout;
      await connection.execute('SET TRANSACTION READ ONLY');
      const { metaData = [], rows = [] } = await connection.execute(text, oracleBinds(this.driver, values), {
        outFormat: this.driver.OUT_FORMAT_ARRAY,
        fetchTypeHandler: ({ dbType }: { dbType: unknown }) =>
          // A JavaScript number would lose the last digits of an identity number.
          dbType === this.driver.DB_TYPE_NUMBER ? { type: this.driver.STRING } : undefined,
      });
      await connection.rollback();
      broken = false;
      return {
        columns: metaData.map(({ name }) => name),
        rows: rows.map((row) => row.map((value) => rawOf(value, 'local'))),
      };
    } catch (error) {
      const name = oracleCode(error);
      // What the server itself refused leaves the connection usable.
      broken = !name.startsWith('ORA-') || connection === undefined;
      if (!broken) await connection?.rollback().catch(() => (broken = true));
      throw new SourceUnavailable(this.sourceName, name, NEEDS_OFFICE.test(name) ? 'office' : 'time');
    } finally {
      await connection?.close({ drop: broken }).catch(() => undefined);
    }
  }

  async close(): Promise<void> {
    const pool = this.pool;
    this.pool = null;
    if (pool !== null) await (await pool).close(0);
  }

  private opened(): Promise<OraclePool> {
    if (this.pool === null) {
      const opened = this.driver.createPool(oracleConfig(this.description, this.password));
      this.pool = opened;
      opened.catch(() => {
        if (this.pool === opened) this.pool = null;
      });
    }
    return this.pool;
  }
}

/** A value bound as CHAR finds itself in CHAR columns, which are padded, and in VARCHAR2 columns alike; bound as VARCHAR2 only in the latter. */
export function oracleBinds(
  driver: Pick<OracleDriver, 'DB_TYPE_CHAR'>,
  values: readonly SqlValue[],
): Record<string, { val: string | null; type: unknown }> {
  return Object.fromEntries(values.flat().map((val, n) => [`p${n}`, { val, type: driver.DB_TYPE_CHAR }]));
}

/** What the driver is told. */
export function oracleConfig(
  { connection, connections }: DescriptionOf<'oracle'>,
  password: string | undefined,
): OracleConfig {
  const protocol = connection.tls === true ? 'tcps://' : '';
  return {
    user: connection.user,
    password,
    connectString: `${protocol}${connection.host}:${connection.port ?? 1521}/${connection.database}`,
    poolMin: 0,
    poolMax: connections,
    connectTimeout: 5,
    sessionCallback: (session, _tag, done) => {
      session.execute(SESSION).then(() => done(), done);
    },
  };
}

/** The number of an error, without its text, in which values may stand. */
function oracleCode(error: unknown): string {
  const { code, errorNum } = error as { code?: string; errorNum?: number };
  return code ?? (errorNum === undefined ? 'unknown' : `ORA-${String(errorNum).padStart(5, '0')}`);
}
