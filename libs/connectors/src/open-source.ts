import { readSecret } from './description/read-source-description.js';
import type {
  ReaderDescription,
  ServerDescription,
  ServiceDescription,
  SourceDescription,
} from './description/source-description.js';
import { ExchangeSource } from './exchange/exchange-source.js';
import { FolderSource } from './files/folder-source.js';
import { GuardedSource } from './guard/guarded-source.js';
import { SourceGuard } from './guard/source-guard.js';
import { openService } from './http/open-service.js';
import { OrderedSource } from './ordered-source.js';
import type { DeferredSource, Reader, Source, SourceState } from './source.js';
import { ListSource } from './sql/list-source.js';
import { MysqlPort } from './sql/mysql-port.js';
import { OraclePort } from './sql/oracle-port.js';
import { PostgresqlPort } from './sql/postgresql-port.js';
import { PostgresqlSource } from './sql/postgresql-source.js';
import { SqliteSource } from './sql/sqlite-source.js';
import { SqlServerPort } from './sql/sqlserver-port.js';
import { WorklistSource } from './worklist-source.js';

type Env = Readonly<Record<string, string | undefined>>;

/** How often a query that failed in passing is made again. */
const SQL_RETRIES = 1;

/**
 * Opens a source. `env` holds the variables that secrets may be kept in. Throws when a secret cannot be had or a driver is not
 * installed; the server or file itself is met at the first lookup, so that an office whose database is down does not keep its
 * adapter from starting. `onCircuit` is told of every circuit that opens, stays open after a trial, or closes.
 */
export async function openSource(
  description: SourceDescription,
  env: Env = {},
  onCircuit: (state: SourceState) => void = () => undefined,
): Promise<Source> {
  if (description.kind === 'ordered')
    return new OrderedSource(
      description.name,
      await Promise.all(description.sources.map((source) => openSource(source, env, onCircuit))),
    );
  if (description.kind === 'worklist') return new WorklistSource(description);
  const { failures, openSeconds, slowMs } = description.breaker;
  const retries = 'retries' in description ? description.retries : SQL_RETRIES;
  const rules = { retries, failures, openMs: openSeconds * 1000, slowMs };
  const guard = new SourceGuard(description.name, rules, undefined, onCircuit);
  if (description.kind === 'http' || description.kind === 'soap')
    return new GuardedSource(description.name, await openService(description, env, guard), guard, true);
  return new GuardedSource(description.name, await openReader(description, env), guard, false);
}

async function openReader(
  description: Exclude<ReaderDescription, ServiceDescription>,
  env: Env,
): Promise<Reader & Partial<DeferredSource>> {
  switch (description.kind) {
    case 'postgresql':
      return new PostgresqlSource(description, await passwordOf(description, env));
    case 'mysql':
      return new ListSource(
        description.kind,
        description,
        new MysqlPort(description, await passwordOf(description, env)),
      );
    case 'sqlserver':
      return new ListSource(
        description.kind,
        description,
        await SqlServerPort.open(description, await passwordOf(description, env)),
      );
    case 'oracle':
      return new ListSource(
        description.kind,
        description,
        await OraclePort.open(description, await passwordOf(description, env)),
      );
    case 'sqlite':
      return new SqliteSource(description);
    case 'csv':
    case 'excel':
      return new FolderSource(description);
    case 'exchange': {
      const password = await passwordOf(description, env);
      const port =
        description.server === 'mysql'
          ? new MysqlPort(description, password, true)
          : new PostgresqlPort(description, password, true);
      return new ExchangeSource(description, port);
    }
  }
}

async function passwordOf({ connection }: ServerDescription, env: Env): Promise<string | undefined> {
  return connection.password === undefined ? undefined : readSecret(connection.password, env);
}
