import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import mysql from 'mysql2/promise';

const url = new URL(process.env.MARIADB_URL ?? 'mysql://root@127.0.0.1:3306');

/** The MariaDB of the tests, with an account that may make databases: the one that `npm test` starts, or that the environment names. */
export const mariadbAt = {
  host: url.hostname,
  port: Number(url.port || 3306),
  user: decodeURIComponent(url.username),
  password: decodeURIComponent(url.password),
};

/** The connection of a source description to it; the password goes into a file in `folder`. */
export function mariadbConnection(folder: string, database: string): Record<string, unknown> {
  const { host, port, user, password } = mariadbAt;
  const file = join(folder, 'mariadb-password');
  writeFileSync(file, password, { mode: 0o600 });
  return { host, port, user, database, password: { file } };
}

/** False, and a line that says so, when none answers. REQUIRE_MARIADB=1 makes that a fault. */
export async function withMariadb(): Promise<boolean> {
  const answers = await mysql
    .createConnection({ ...mariadbAt, connectTimeout: 2_000 })
    .then((connection) => connection.end().then(() => true))
    .catch(() => false);
  if (answers) return true;
  if (process.env.REQUIRE_MARIADB === '1') throw new Error('REQUIRE_MARIADB=1, but no MariaDB answers');
  process.stdout.write('no MariaDB answers: what needs one is not tried\n');
  return false;
}
