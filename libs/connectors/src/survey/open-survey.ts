import { readSecret } from '../description/read-source-description.js';
import type { ServerDescription, SingleDescription } from '../description/source-description.js';
import { FolderSurveyor } from './folder-surveyor.js';
import { MysqlSurveyor } from './mysql-surveyor.js';
import { PostgresqlSurveyor } from './postgresql-surveyor.js';
import { SourceSurvey } from './source-survey.js';
import { SqliteSurveyor } from './sqlite-surveyor.js';
import type { Surveyor } from './surveyor.js';

/**
 * Opens a source to be looked at, with the account that the adapter is to have. Null for a kind that has no catalogue, or none that we
 * can read. Throws when a secret cannot be had.
 */
export async function openSurvey(
  description: SingleDescription,
  env: Readonly<Record<string, string | undefined>> = {},
): Promise<SourceSurvey | null> {
  const surveyor = await openSurveyor(description, env);
  return surveyor === null ? null : new SourceSurvey(description, surveyor);
}

async function openSurveyor(
  description: SingleDescription,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Surveyor | null> {
  switch (description.kind) {
    case 'postgresql':
      return new PostgresqlSurveyor(description, await passwordOf(description, env));
    case 'mysql':
      return new MysqlSurveyor(description, await passwordOf(description, env));
    case 'exchange': {
      const password = await passwordOf(description, env);
      return description.server === 'postgresql'
        ? new PostgresqlSurveyor(description, password)
        : new MysqlSurveyor(description, password);
    }
    case 'sqlite':
      return new SqliteSurveyor(description.name, description.file);
    case 'csv':
    case 'excel':
      return new FolderSurveyor(description);
    default:
      return null;
  }
}

async function passwordOf(
  { connection }: ServerDescription,
  env: Readonly<Record<string, string | undefined>>,
): Promise<string | undefined> {
  return connection.password === undefined ? undefined : readSecret(connection.password, env);
}
