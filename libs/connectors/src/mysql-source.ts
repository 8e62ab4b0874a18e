import mysql from 'mysql2/promise';
import type { EvidenceItem } from '#agencies';
import { FoundRecords, planLookup, searchKeys, type LookupPlan, type SearchKeys } from './lookup-plan.js';
import type { RawValue } from './read-field.js';
import { SourceUnavailable, type LookupAnswer, type LookupQuery, type Source } from './source.js';
import { mappingOf, type DescriptionOf, type ItemMapping } from './source-description.js';

type Row = RawValue[];

/** Keys in one statement; a longer list is asked in several. */
const KEYS_PER_STATEMENT = 512;

/** "Illegal mix of collations". */
const MIXED_COLLATIONS = /^ER_CANT_AGGREGATE_/;

/** What only the office can mend: rights, tables or columns that are gone, columns that cannot be compared with text. */
const NEEDS_OFFICE =
  /^ER_(ACCESS_DENIED|DBACCESS_DENIED|TABLEACCESS_DENIED|COLUMNACCESS_DENIED|NO_SUCH_TABLE|BAD_FIELD|BAD_DB|CANT_AGGREGATE)/;

/**
 * A MySQL or MariaDB database, read in sessions that cannot write. The server compares leniently (letter case, `12abc` = 12), so rows
 * are held against the keys once more here, by code points.
 */
export class MysqlSource implements Source {
  readonly kind = 'mysql';
  readonly items: ReadonlySet<string>;
  private readonly pool: mysql.Pool;
  private readonly prepared = new WeakSet<mysql.Connection>();
  private readonly plans = new Map<string, LookupPlan>();

  constructor(
    private readonly description: DescriptionOf<'mysql'>,
    password: string | undefined,
  ) {
    const { connection, connections } = description;
    this.items = new Set(Object.keys(description.items));
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

  async lookup({ item, claims }: LookupQuery): Promise<LookupAnswer> {
    const mapping = mappingOf(this.description, item);
    const plan = this.planOf(item, mapping);
    const keys = searchKeys(plan, claims);
    const found = new FoundRecords(plan, claims.length);
    for (let from = 0; from < keys.tuples.length; from += KEYS_PER_STATEMENT) {
      const part = {
        tuples: keys.tuples.slice(from, from + KEYS_PER_STATEMENT),
        claimOf: keys.claimOf.slice(from, from + KEYS_PER_STATEMENT),
      };
      addRows(found, plan, part, await this.rowsFor(plan, part.tuples));
    }
    return {
      records: found.records,
      unreadable: found.unreadable,
      asOf: mapping.asOf ?? null,
      sourceName: this.description.name,
    };
  }

  async close(): Promise<void> {
    await this.pool.end();
  }

  private planOf(item: EvidenceItem, mapping: ItemMapping): LookupPlan {
    let plan = this.plans.get(item.id);
    if (plan === undefined) this.plans.set(item.id, (plan = planLookup(this.description.name, item, mapping)));
    return plan;
  }

  /**
   * A key with characters that the column's character set (gbk, latin1) does not have matches nothing, but the server fails the
   * whole statement: halve until it is alone. Only if plain letters pass is it the key's fault and not that of the table.
   */
  private async rowsFor(plan: LookupPlan, tuples: string[][]): Promise<Row[]> {
    try {
      return await this.query(statementFor(plan, tuples.length), padded(tuples).flat());
    } catch (error) {
      if (!(error instanceof SourceUnavailable && MIXED_COLLATIONS.test(error.code))) throw error;
      if (tuples.length === 1) {
        await this.query(
          statementFor(plan, 1),
          plan.keys.map(() => 'a'),
        );
        return [];
      }
      const middle = tuples.length >> 1;
      return [
        ...(await this.rowsFor(plan, tuples.slice(0, middle))),
        ...(await this.rowsFor(plan, tuples.slice(middle))),
      ];
    }
  }

  private async query(text: string, values: string[]): Promise<Row[]> {
    let connection: mysql.PoolConnection | undefined;
    try {
      connection = await this.pool.getConnection();
      if (!this.prepared.has(connection.connection)) {
        await restrict(connection, this.description.statementTimeout);
        this.prepared.add(connection.connection);
      }
      const [rows] = await connection.execute<mysql.RowDataPacket[]>(
        { sql: text, timeout: this.description.statementTimeout + 1_000 },
        values,
      );
      connection.release();
      return rows as unknown as Row[];
    } catch (error) {
      const { code, errno, sqlState } = error as { code?: string; errno?: number; sqlState?: string };
      // What the server itself refused leaves the connection usable; a time-out or a lost line does not.
      if (sqlState !== undefined) connection?.release();
      else connection?.destroy();
      const name = code ?? (errno === undefined ? 'no answer in time' : `errno ${errno}`);
      throw new SourceUnavailable(this.description.name, name, NEEDS_OFFICE.test(name) ? 'office' : 'time');
    }
  }
}

/** Makes the session read-only and bounds its statements. MariaDB and MySQL name the bound differently; old servers have none. */
async function restrict(connection: mysql.PoolConnection, timeout: number): Promise<void> {
  await connection.query('SET SESSION TRANSACTION READ ONLY');
  const [rows] = await connection.query<mysql.RowDataPacket[]>(
    `SHOW SESSION VARIABLES WHERE Variable_name IN ('max_statement_time', 'max_execution_time')`,
  );
  const names = (rows as unknown as string[][]).map(([name]) => name);
  if (names.includes('max_statement_time'))
    await connection.query('SET SESSION max_statement_time = ?', [timeout / 1000]);
  else if (names.includes('max_execution_time'))
    await connection.query('SET SESSION max_execution_time = ?', [timeout]);
}

/** List lengths are rounded up to a power of two, so that few statements are prepared; the last key fills the places. */
function padded(tuples: string[][]): string[][] {
  const last = tuples[tuples.length - 1] ?? [];
  return [...tuples, ...Array.from({ length: roundUp(tuples.length) - tuples.length }, () => last)];
}

function roundUp(length: number): number {
  return 2 ** Math.ceil(Math.log2(length));
}

/** Several key columns become `(a = ? AND b = ?) OR …`: both servers use the index for that form, not for rows in a list. */
function statementFor(plan: LookupPlan, length: number): string {
  const columns = [...plan.fields, ...plan.keys].map(({ column }) => quote(column)).join(', ');
  const places = roundUp(length);
  const [only] = plan.keys;
  const condition =
    plan.keys.length === 1 && only !== undefined
      ? `${quote(only.column)} IN (${Array(places).fill('?').join(', ')})`
      : Array(places)
          .fill(`(${plan.keys.map(({ column }) => `${quote(column)} = ?`).join(' AND ')})`)
          .join(' OR ');
  return `SELECT ${columns} FROM ${plan.table.map(quote).join('.')} WHERE ${condition}`;
}

function addRows(found: FoundRecords, plan: LookupPlan, keys: SearchKeys, rows: Row[]): void {
  const claimsOf = new Map<string, number[]>();
  keys.tuples.forEach((tuple, n) => {
    const key = tuple.join('\0');
    const claim = keys.claimOf[n] ?? -1;
    const claims = claimsOf.get(key);
    if (claims === undefined) claimsOf.set(key, [claim]);
    else claims.push(claim);
  });
  for (const row of rows) {
    const key = row.slice(plan.fields.length).map(keyText).join('\0');
    for (const claim of claimsOf.get(key) ?? []) found.add(claim, row);
  }
}

function keyText(value: RawValue): string {
  return typeof value === 'object' ? '' : String(value).trimEnd();
}

function quote(identifier: string): string {
  return `\`${identifier.replaceAll('`', '``')}\``;
}
