import { CsvSource } from './csv-source.js';
import { MysqlSource } from './mysql-source.js';
import { PostgresqlSource } from './postgresql-source.js';
import { readSecret } from './read-source-description.js';
import type { Source } from './source.js';
import type { SourceDescription } from './source-description.js';
import { SqliteSource } from './sqlite-source.js';

/**
 * Opens a source. `env` holds the variables that secrets may be kept in. Throws when a secret cannot be had; the server or file
 * itself is met at the first lookup, so that an office whose database is down does not keep its adapter from starting.
 */
export async function openSource(
  description: SourceDescription,
  env: Readonly<Record<string, string | undefined>> = {},
): Promise<Source> {
  switch (description.kind) {
    case 'postgresql':
      return new PostgresqlSource(description, await passwordOf(description.connection, env));
    case 'mysql':
      return new MysqlSource(description, await passwordOf(description.connection, env));
    case 'sqlite':
      return new SqliteSource(description);
    case 'csv':
      return new CsvSource(description);
  }
}

async function passwordOf(
  connection: Extract<SourceDescription, { connection: unknown }>['connection'],
  env: Readonly<Record<string, string | undefined>>,
): Promise<string | undefined> {
  return connection.password === undefined ? undefined : readSecret(connection.password, env);
}
