import { CannotRun } from '../../cannot-run.js';

/** A source as it is named on the command line, in the words of a source description. */
export interface AddressedSource {
  kind: 'postgresql' | 'mysql' | 'sqlite' | 'csv' | 'excel';
  /** Of a server. */
  connection?: { host: string; port?: number; database: string; user: string };
  /** The file of a SQLite source, the folder of exports; as given. */
  path?: string;
}

const SERVERS: Readonly<Record<string, 'postgresql' | 'mysql'>> = {
  'postgresql:': 'postgresql',
  'postgres:': 'postgresql',
  'mysql:': 'mysql',
  'mariadb:': 'mysql',
};

/** Kinds that an adapter can read and that cannot be looked at, with the reason. */
const NOT_LOOKED_AT: Readonly<Record<string, string>> = {
  sqlserver: 'its catalogue has not been tried on a live server',
  oracle: 'its catalogue has not been tried on a live server',
  http: 'a service has no list of its fields',
  https: 'a service has no list of its fields',
  soap: 'a service has no list of its fields',
  exchange: 'what the columns of a request mean is agreed with the department and stands nowhere',
  ordered: 'look at each of its sources by itself, and put the proposals together',
};

const FORMS =
  'postgresql://user@host:5432/database, mysql://user@host:3306/database (MariaDB too), sqlite:FILE, csv:FOLDER or excel:FOLDER';

/** Reads `--source`. Throws CannotRun, which never repeats a password. */
export function parseAddress(text: string): AddressedSource {
  const scheme = /^([a-z]+):/i.exec(text)?.[1]?.toLowerCase() ?? '';
  const why = NOT_LOOKED_AT[scheme];
  if (why !== undefined)
    throw new CannotRun(
      `--source: a source of kind ${scheme} cannot be looked at (${why}). Write its mapping by hand after libs/connectors/README.md; \`office check\` and \`office try\` work with it.\n` +
        `无法查看 ${scheme} 类型的数据源，请参照 libs/connectors/README.md 手工编写映射；office check 与 office try 可照常使用。`,
    );
  if (scheme === 'sqlite' || scheme === 'csv' || scheme === 'excel') {
    const path = text.slice(scheme.length + 1);
    if (path === '') throw new CannotRun(`--source: ${scheme}: must be followed by a path`);
    return { kind: scheme, path };
  }
  const kind = SERVERS[`${scheme}:`];
  if (kind === undefined || !URL.canParse(text)) throw new CannotRun(`--source: must be ${FORMS}`);
  const url = new URL(text);
  if (url.password !== '')
    throw new CannotRun(
      '--source: leave the password out, other users of the machine can read a command line; give --password-file or --password-env\n' +
        '请勿在命令行中写密码，请用 --password-file 或 --password-env',
    );
  const database = decodeURIComponent(url.pathname.slice(1));
  if (url.username === '' || url.hostname === '' || database === '') throw new CannotRun(`--source: must be ${FORMS}`);
  return {
    kind,
    connection: {
      host: url.hostname.replace(/^\[|\]$/g, ''),
      ...(url.port !== '' && { port: Number(url.port) }),
      database,
      user: decodeURIComponent(url.username),
    },
  };
}
