import { randomBytes } from 'node:crypto';
import mysql from 'mysql2/promise';
import type { OfficeRegister, OfficeTable } from './agency-registers.js';
import { keepSecret } from './keep-secret.js';
import type { ColumnKind } from './table-plan.js';
import { mappingsOf, type WrittenSources } from './written-sources.js';

const ROWS_PER_STATEMENT = 1_000;

export interface ServerPlace {
  /** Address of the server with an account that may create databases. Holds a password: never log it. */
  url: string;
  /** Database to be made, and the stem of the account that may only read it. */
  database: string;
  /** Where the reader's password is kept. */
  secretFile: string;
}

/** One database for the agency, the tables of an office under its name, an account that may only read. */
export async function writeMysql(
  { url, database, secretFile }: ServerPlace,
  offices: readonly OfficeRegister[],
): Promise<WrittenSources> {
  const { hostname, port } = new URL(url);
  // MySQL takes 32 characters; the end tells agencies apart.
  const reader = `${database.slice(-30)}_r`;
  const password = randomBytes(18).toString('base64url');
  const client = await mysql.createConnection({ uri: url, charset: 'utf8mb4', multipleStatements: true });
  try {
    await client.query(dropping(database, reader));
    await client.query(`CREATE DATABASE ${database} CHARACTER SET utf8mb4; USE ${database}`);
    for (const register of offices) {
      for (const table of register.tables) await writeTable(client, tableOf(register, table.plan.table), table);
    }
    // An anonymous account for localhost, which old installations have, would come before the one for any host.
    for (const host of ['%', 'localhost'])
      await client.query(`CREATE USER ?@? IDENTIFIED BY ?; GRANT SELECT ON ${database}.* TO ?@?`, [
        reader,
        host,
        password,
        reader,
        host,
      ]);
    await keepSecret(secretFile, password);
  } finally {
    await client.end();
  }
  const connection = {
    host: hostname,
    port: Number(port || 3306),
    database,
    user: reader,
    password: { file: secretFile },
  };
  const descriptions = new Map(
    offices.map((register) => {
      const items = mappingsOf(register, (table) => tableOf(register, table));
      return [register.office, { kind: 'mysql', name: register.office, connection, items }];
    }),
  );
  return { descriptions, drop: () => drop(url, database, reader) };
}

async function drop(url: string, database: string, reader: string): Promise<void> {
  const client = await mysql.createConnection({ uri: url, multipleStatements: true });
  try {
    await client.query(dropping(database, reader));
  } finally {
    await client.end();
  }
}

function dropping(database: string, reader: string): string {
  return `DROP DATABASE IF EXISTS ${database}; DROP USER IF EXISTS '${reader}'@'%', '${reader}'@'localhost'`;
}

function tableOf({ jurisdiction }: OfficeRegister, table: string): string {
  return `${jurisdiction.toUpperCase()}_${table}`;
}

async function writeTable(client: mysql.Connection, name: string, { plan, rows }: OfficeTable): Promise<void> {
  const columns = plan.columns.map(({ column, kind }) => `\`${column}\` ${typeOf(kind)}`);
  const keys = plan.keys.map((key) => `\`${key}\``).join(', ');
  await client.query(`CREATE TABLE \`${name}\` (${columns.join(', ')}, KEY (${keys}))`);
  for (let from = 0; from < rows.length; from += ROWS_PER_STATEMENT)
    await client.query(`INSERT INTO \`${name}\` VALUES ?`, [rows.slice(from, from + ROWS_PER_STATEMENT)]);
}

function typeOf(kind: ColumnKind): string {
  switch (kind) {
    case 'id_number':
    case 'credit_code':
      return 'char(18)';
    case 'date':
      return 'date';
    case 'month':
      return 'char(7)';
    case 'count':
    case 'months':
      return 'int';
    case 'cents':
      return 'decimal(16,2)';
    case 'code':
      return 'char(2)';
    case 'truth':
      return 'tinyint';
    case 'certificate_number':
      return 'varchar(64)';
    case 'name':
    case 'text':
      return 'varchar(200)';
  }
}
