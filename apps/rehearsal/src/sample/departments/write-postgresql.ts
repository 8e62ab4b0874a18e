import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { OfficeId } from '#contracts';
import type { OfficeRegister, OfficeTable } from './agency-registers.js';
import { keepSecret } from './keep-secret.js';
import { createTable, fillTable } from './postgresql-table.js';
import { mappingsOf, type WrittenSources } from './written-sources.js';
import type { ServerPlace } from './write-mysql.js';

/** Seconds that every query of an office's source takes on top. */
export type Pauses = ReadonlyMap<OfficeId, number>;

const NOT_ALLOWED = '42501';

interface Reader {
  user: string;
  password: string;
  /** False when the account of the server itself has to serve, because it may not create others. */
  made: boolean;
}

/** One database for the agency, a schema for each office, an account that may only read. */
export async function writePostgresql(
  { url, database, secretFile }: ServerPlace,
  offices: readonly OfficeRegister[],
  pauses: Pauses,
): Promise<WrittenSources> {
  const reader = await makeDatabase(url, database);
  const own = new URL(url);
  own.pathname = `/${database}`;
  await onServer(own.href, async (client) => {
    await client.query('BEGIN');
    for (const register of offices) await writeOffice(client, register, reader, pauses.get(register.office) ?? 0);
    await client.query('COMMIT');
  });
  await keepSecret(secretFile, reader.password);
  const connection = {
    host: own.searchParams.get('host') ?? own.hostname,
    port: Number(own.port || 5432),
    database,
    user: reader.user,
    password: { file: secretFile },
  };
  const descriptions = new Map(
    offices.map((register) => {
      const items = mappingsOf(register, (table) => `${register.jurisdiction}.${table}`);
      const statementTimeout = 10_000 + Math.ceil((pauses.get(register.office) ?? 0) * 1_000);
      return [register.office, { kind: 'postgresql', name: register.office, connection, items, statementTimeout }];
    }),
  );
  return { descriptions, drop: () => onServer(url, (client) => drop(client, database, reader)) };
}

async function makeDatabase(url: string, database: string): Promise<Reader> {
  return onServer(url, async (client) => {
    const user = `${database}_reader`;
    const password = randomBytes(18).toString('base64url');
    await drop(client, database, { user, password, made: true });
    await client.query(`CREATE DATABASE ${database} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'`);
    try {
      await client.query(`CREATE ROLE ${user} LOGIN PASSWORD ${client.escapeLiteral(password)}`);
    } catch (error) {
      if ((error as { code?: string }).code !== NOT_ALLOWED) throw error;
      const { username, password: given } = new URL(url);
      return { user: decodeURIComponent(username), password: decodeURIComponent(given), made: false };
    }
    await client.query(
      `REVOKE ALL ON DATABASE ${database} FROM PUBLIC; GRANT CONNECT ON DATABASE ${database} TO ${user}`,
    );
    return { user, password, made: true };
  });
}

async function drop(client: pg.Client, database: string, { user, made }: Reader): Promise<void> {
  await client.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
  if (made) await client.query(`DROP ROLE IF EXISTS ${user}`);
}

async function writeOffice(client: pg.Client, register: OfficeRegister, reader: Reader, pause: number): Promise<void> {
  const { jurisdiction, tables } = register;
  await client.query(
    [`CREATE SCHEMA ${jurisdiction}`, ...tables.map(({ plan }) => createTable(jurisdiction, plan, pause))].join(';'),
  );
  for (const table of tables.filter(({ rows }) => rows.length > 0)) await fill(client, jurisdiction, table, pause);
  if (!reader.made) return;
  const granted = `GRANT USAGE ON SCHEMA ${jurisdiction} TO ${reader.user}; GRANT SELECT ON ALL TABLES IN SCHEMA ${jurisdiction} TO ${reader.user}`;
  await client.query(granted);
}

async function fill(client: pg.Client, schema: string, { plan, rows }: OfficeTable, pause: number): Promise<void> {
  for (const { text, values } of fillTable(schema, plan, rows, pause)) await client.query(text, values);
}

async function onServer<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
