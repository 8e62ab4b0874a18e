import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** Address of the server that `npm test` started, or that the environment names. */
export function databaseServer(): string {
  const url = process.env.DATABASE_URL;
  if (url === undefined)
    throw new Error('DATABASE_URL is not set: run this through `npm test`, which starts PostgreSQL');
  return url;
}

export interface TestDatabase {
  url: string;
  drop(): Promise<void>;
}

/** A database of its own for one suite. */
export async function createDatabase(purpose: string): Promise<TestDatabase> {
  const name = `test_${purpose}_${randomBytes(4).toString('hex')}`;
  await onServer(`CREATE DATABASE ${name}`);
  const url = new URL(databaseServer());
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => onServer(`DROP DATABASE ${name} WITH (FORCE)`) };
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseServer() });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
