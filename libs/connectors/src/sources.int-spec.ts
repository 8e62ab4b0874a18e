import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import mysql from 'mysql2/promise';
import pg from 'pg';
import type { EvidenceItem } from '#agencies';
import { openSource, parseSourceDescription, SourceUnavailable, type Source, type SourceDescription } from './index.js';
import { mariadbAt, mariadbConnection, withMariadb } from './testing/mariadb.js';
import { inGb18030 } from '../../../test/harness/gb18030.js';

const words = { zh: '毕业证', en: 'diploma' };
const ITEM: EvidenceItem = {
  id: 'diploma',
  name: words,
  policy: '四',
  subjects: ['applicant'],
  route: { to: 'city' },
  claim: {
    name: { kind: 'name', label: words, from: 'subject.name', rule: 'name' },
    id_number: { kind: 'id_number', label: words, from: 'subject.id_number', rule: 'id_number' },
    graduated: { kind: 'date', label: words, from: 'claim', rule: 'date' },
  },
  lookup: ['id_number'],
  facts: {
    degree: { kind: 'code', label: words, codes: { bachelor: words, college: words } },
    fee: { kind: 'cents', label: words },
  },
  feeds: [],
  dueInWorkingDays: 5,
};
/** The same table, searched by two columns. */
const BY_NAME_AND_DATE: EvidenceItem = { ...ITEM, id: 'diploma_by_date', lookup: ['name', 'graduated'] };

const COLUMNS = { name: '姓名', id_number: 'sfzh', graduated: 'BYRQ', degree: 'xl', fee: 'je' };
const MAPPING = {
  table: 'diploma',
  columns: COLUMNS,
  codes: { degree: { '21': 'bachelor', '31': 'college', '20': 'bachelor' } },
  dates: { graduated: 'YYYYMMDD' },
  money: { fee: 'yuan' },
};
const ITEMS = { diploma: MAPPING, diploma_by_date: MAPPING };

/** 11010519491231002X is the example of GB 11643; 110105491231002 is its 15-digit form. */
const ROWS: [string, string, string, string, string | null][] = [
  ['张伟', '11010519491231002X', '20080701', '21', '1280.50'],
  ['阿依古丽·买买提', '440524800101001', '19990701', '31', '9'],
  ['李娜', '440524188001010014', '20010701', '31', null],
  ['李娜', '440524188001010014', '20050701', '21', '0'],
  ['王芳', '440524199001010035', '20120701', '99', '1'],
];
const BLANK = { name: '', graduated: '', degree: '' };

interface Ground {
  description: unknown;
  /** Makes the table once more under another name of column, so that the mapped one is gone. */
  lose(): Promise<void>;
  clear(): Promise<void>;
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-sources-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const postgresUrl = new URL(process.env.DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres');

async function postgresql(idType: string): Promise<Ground> {
  const schema = `source_${process.pid}_${idType.replace(/\W/g, '')}`;
  const client = new pg.Client({ connectionString: postgresUrl.href });
  await client.connect();
  await client.query(`CREATE SCHEMA ${schema}`);
  await client.query(
    `CREATE TABLE ${schema}.diploma ("姓名" varchar(60), sfzh ${idType}, "BYRQ" text, xl int2, je numeric(12,2))`,
  );
  for (const row of ROWS) await client.query(`INSERT INTO ${schema}.diploma VALUES ($1, $2, $3, $4, $5)`, row);
  const mapping = { ...MAPPING, table: `${schema}.diploma` };
  const secretFile = join(folder, 'postgres-password');
  await writeFile(secretFile, `${decodeURIComponent(postgresUrl.password)}\n`);
  return {
    description: {
      kind: 'postgresql',
      name: 'archive',
      items: { diploma: mapping, diploma_by_date: mapping },
      connection: {
        host: postgresUrl.hostname,
        port: Number(postgresUrl.port || 5432),
        database: postgresUrl.pathname.slice(1),
        user: postgresUrl.username,
        password: { file: secretFile },
      },
    },
    lose: async () => void (await client.query(`ALTER TABLE ${schema}.diploma RENAME COLUMN xl TO degree`)),
    clear: async () => {
      await client.query(`DROP SCHEMA ${schema} CASCADE`);
      await client.end();
    },
  };
}

async function mariadb(characterSet: string): Promise<Ground> {
  const database = `source_${process.pid}_${characterSet}`;
  const client = await mysql.createConnection({ ...mariadbAt, charset: 'utf8mb4' });
  await client.query(`CREATE DATABASE ${database} CHARACTER SET ${characterSet}`);
  await client.query(`USE ${database}`);
  await client.query(
    'CREATE TABLE diploma (`姓名` varchar(60), sfzh char(18), `BYRQ` char(10), xl int, je decimal(12,2), KEY (sfzh))',
  );
  for (const row of ROWS) await client.execute('INSERT INTO diploma VALUES (?, ?, ?, ?, ?)', row);
  return {
    description: { kind: 'mysql', name: 'archive', items: ITEMS, connection: mariadbConnection(folder, database) },
    lose: async () => void (await client.query('ALTER TABLE diploma CHANGE xl degree int')),
    clear: async () => {
      await client.query(`DROP DATABASE ${database}`);
      await client.end();
    },
  };
}

async function sqlite(): Promise<Ground> {
  const file = join(folder, '档案 #1?.db');
  const database = new Database(file);
  database.exec('CREATE TABLE diploma ("姓名" TEXT, sfzh TEXT, "BYRQ" INTEGER, xl INTEGER, je TEXT)');
  const insert = database.prepare('INSERT INTO diploma VALUES (?, ?, ?, ?, ?)');
  for (const row of ROWS) insert.run(row);
  return {
    description: { kind: 'sqlite', name: 'archive', items: ITEMS, file: '档案 #1?.db' },
    lose: async () => void database.exec('ALTER TABLE diploma RENAME COLUMN xl TO degree'),
    clear: async () => void database.close(),
  };
}

/** `学历表` in GB 18030, as an old export program writes it; the other with a byte order mark, as a spreadsheet writes it. */
async function csv(encoding: 'utf-8' | 'gb18030'): Promise<Ground> {
  const file = join(folder, encoding, 'diploma.csv');
  await mkdir(join(folder, encoding), { recursive: true });
  const lines = [
    ['序号', '姓名', 'sfzh', 'BYRQ', 'xl', 'je'],
    ...ROWS.map((row, n) => [String(n + 1), ...row.map((cell) => cell ?? '')]),
  ];
  const text = lines.map((line) => line.join(',')).join('\r\n');
  await writeFile(file, encoding === 'utf-8' ? `\ufeff${text}` : inGb18030(text));
  return {
    description: { kind: 'csv', name: 'archive', items: ITEMS, folder: encoding, encoding, settleSeconds: 0 },
    lose: async () => {
      await writeFile(file, text.replace('xl', 'degree'));
      // With the index of the last good import it would go on answering.
      await rm(join(folder, encoding, '.countersign'), { recursive: true });
    },
    clear: async () => undefined,
  };
}

const hasMariadb = await withMariadb();

const grounds: [string, () => Promise<Ground>][] = [
  ['PostgreSQL, text key', () => postgresql('text')],
  ['PostgreSQL, char key', () => postgresql('char(18)')],
  ['SQLite', sqlite],
  ['CSV in UTF-8', () => csv('utf-8')],
  ['CSV in GB 18030', () => csv('gb18030')],
];
if (hasMariadb) grounds.push(['MariaDB, utf8mb4', () => mariadb('utf8mb4')], ['MariaDB, gbk', () => mariadb('gbk')]);

describe.each(grounds)('%s', (_, prepare) => {
  let ground: Ground;
  let source: Source;
  const described = (): SourceDescription => parseSourceDescription(ground.description, 'archive.yaml', folder);
  const ask = (...claims: Record<string, string>[]) =>
    source.lookup({ item: ITEM, claims: claims.map((claim) => ({ ...BLANK, ...claim })) });

  beforeAll(async () => {
    ground = await prepare();
    source = await openSource(described());
  });
  afterAll(async () => {
    await source.close();
    await ground.clear();
  });

  it('translates the record into record fields', async () => {
    const answer = await ask({ id_number: '11010519491231002X' });
    expect(answer.records).toEqual([
      [{ name: '张伟', id_number: '11010519491231002X', graduated: '2008-07-01', degree: 'bachelor', fee: 128050 }],
    ]);
    expect(answer.sourceName).toBe('archive');
  });

  it('answers many claims in their order, the same claim twice, and a stranger with nothing', async () => {
    const claims = Array.from({ length: 300 }, (_, n) => ({
      id_number: n % 3 === 0 ? '11010519491231002X' : '440524198001010029',
    }));
    const { records } = await ask(...claims);
    expect(records.map((found) => found.length)).toEqual(claims.map((_, n) => (n % 3 === 0 ? 1 : 0)));
  });

  it('finds the 15-digit record of an 18-digit number and the 18-digit record of a 15-digit one', async () => {
    const { records } = await ask(
      { id_number: '440524198001010013' },
      { id_number: '440524800101001' },
      { id_number: '110105491231002' },
    );
    expect(records.map((found) => found.map((record) => record.name))).toEqual([
      ['阿依古丽·买买提'],
      ['阿依古丽·买买提'],
      ['张伟'],
    ]);
  });

  it('does not find the true record of a number with a wrong check digit', async () => {
    const { records } = await ask({ id_number: '440524198001010011' });
    expect(records).toEqual([[]]);
  });

  it('returns every candidate', async () => {
    const { records } = await ask({ id_number: '440524188001010014' });
    expect(records[0]?.map(({ graduated, fee }) => [graduated, fee]).sort()).toEqual([
      ['2001-07-01', null],
      ['2005-07-01', 0],
    ]);
  });

  it('concludes nothing from a code without a translation', async () => {
    const answer = await ask({ id_number: '440524199001010035' }, { id_number: '11010519491231002X' });
    expect(answer.unreadable).toEqual(new Map([[0, 'degree']]));
    expect(answer.records.map((found) => found.length)).toEqual([0, 1]);
  });

  it('searches by two columns and writes the date as the office does', async () => {
    const claims = [
      { name: '李娜', graduated: '2005-07-01', id_number: '' },
      { name: '张伟', graduated: '2005-07-01', id_number: '' },
    ];
    const { records } = await source.lookup({ item: BY_NAME_AND_DATE, claims });
    expect(records.map((found) => found.map((record) => record.degree))).toEqual([['bachelor'], []]);
  });

  it.each([
    "' OR '1'='1",
    "'; DROP TABLE diploma; --",
    '") OR 1=1 --',
    '\\',
    '%',
    '𠮷😀',
    'a\0b',
    '0',
    '999999999999999999999999',
  ])('takes %j as data, in every key', async (hostile) => {
    const { records } = await source.lookup({
      item: BY_NAME_AND_DATE,
      claims: [
        { name: hostile, graduated: hostile },
        { name: '李娜', graduated: '2005-07-01' },
      ],
    });
    expect(records.map((found) => found.length)).toEqual([0, 1]);
    expect((await ask({ id_number: hostile })).records).toEqual([[]]);
  });

  it('asks by a query of the office’s own, with whatever the claim holds', async () => {
    const table = (ground.description as { items: { diploma: { table: string } } }).items.diploma.table;
    const { kind } = described();
    if (kind === 'csv') return expect(source.items).toContain('diploma');
    const query = `SELECT xl, je, "BYRQ", sfzh, "姓名" FROM ${table} WHERE sfzh IN (:id_number) -- :name`;
    const text = kind === 'mysql' ? query.replaceAll('"', '`') : query;
    const items = { diploma: { ...MAPPING, table: undefined, query: text } };
    const asking = await openSource(
      parseSourceDescription({ ...(ground.description as object), items }, 'archive.yaml', folder),
    );
    const claims = ['440524198001010013', "' OR '1'='1", 'a\0b', '11010519491231002X', '440524199001010035'];
    const answer = await asking.lookup({ item: ITEM, claims: claims.map((id_number) => ({ ...BLANK, id_number })) });
    const lost = { diploma: { ...items.diploma, columns: { ...COLUMNS, fee: 'gone' } } };
    const failing = await openSource(
      parseSourceDescription({ ...(ground.description as object), items: lost }, 'archive.yaml', folder),
    );
    const failure = await failing.lookup({ item: ITEM, claims: [{ id_number: '1' }] }).catch((error: unknown) => error);
    await Promise.all([asking.close(), failing.close()]);
    expect(answer.records.map((found) => found.map(({ name, graduated, fee }) => [name, graduated, fee]))).toEqual([
      [['阿依古丽·买买提', '1999-07-01', 900]],
      [],
      [],
      [['张伟', '2008-07-01', 128050]],
      [],
    ]);
    expect(answer.unreadable).toEqual(new Map([[4, 'degree']]));
    expect(failure).toMatchObject({ code: 'no column gone in the query', needs: 'office' });
  });

  it('says that the office must mend a column that is gone', async () => {
    await ground.lose();
    const fresh = await openSource(described());
    const failure = await fresh
      .lookup({ item: ITEM, claims: [{ id_number: '11010519491231002X' }] })
      .catch((error: unknown) => error);
    await fresh.close();
    expect(failure).toBeInstanceOf(SourceUnavailable);
    expect(failure).toMatchObject({ needs: 'office', sourceName: 'archive' });
    expect((failure as Error).message).not.toContain('11010519491231002X');
  });
});

const itWithMariadb = hasMariadb ? it : it.skip;

itWithMariadb('a MariaDB source cannot write, whatever the view does, and gives a slow one up', async () => {
  const database = `source_${process.pid}_rights`;
  const client = await mysql.createConnection({ ...mariadbAt, multipleStatements: true });
  await client.query(
    `CREATE DATABASE ${database}; USE ${database}; CREATE TABLE visits (at datetime); CREATE TABLE numbers (number varchar(9)); INSERT INTO numbers VALUES ('a');`,
  );
  await client.query(
    'CREATE FUNCTION leave_trace() RETURNS int MODIFIES SQL DATA BEGIN INSERT INTO visits VALUES (now()); RETURN 1; END',
  );
  await client.query('CREATE VIEW writing AS SELECT number, leave_trace() AS note FROM numbers');
  await client.query('CREATE VIEW slow AS SELECT number, sleep(20) AS note FROM numbers');
  await client.query(
    "SET NAMES utf8mb4 COLLATE utf8mb4_unicode_ci; CREATE VIEW incomparable AS SELECT 'a' AS number, 1 AS note",
  );
  const lookup = async (table: string) => {
    const items = { diploma: { table, columns: { number: 'number', note: 'note' }, lookup: { id_number: 'number' } } };
    const description = {
      kind: 'mysql',
      name: 'archive',
      items,
      connection: mariadbConnection(folder, database),
      statementTimeout: 300,
    };
    const source = await openSource(parseSourceDescription(description, 'archive.yaml', folder));
    const outcome = await source.lookup({ item: ITEM, claims: [{ id_number: 'a' }] }).catch((error: unknown) => error);
    await source.close();
    return outcome;
  };
  try {
    expect(await lookup('writing')).toMatchObject({ code: 'ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION' });
    expect((await client.query('SELECT * FROM visits'))[0]).toEqual([]);
    expect(await lookup('slow')).toMatchObject({ code: 'errno 1969', needs: 'time' });
    expect(await lookup('incomparable')).toMatchObject({ code: 'ER_CANT_AGGREGATE_2COLLATIONS', needs: 'office' });
  } finally {
    await client.query(`DROP DATABASE ${database}`);
    await client.end();
  }
});

itWithMariadb('a MariaDB source reads the rare and own characters of a GBK table, and not question marks', async () => {
  const database = `source_${process.pid}_rare`;
  const client = await mysql.createConnection({ ...mariadbAt, charset: 'utf8mb4' });
  await client.query(`CREATE DATABASE ${database} CHARACTER SET gbk`);
  await client.query(`CREATE TABLE ${database}.diploma (xm varchar(60), sfzh char(18))`);
  // FE9F is where GBK kept 䶮, AAA1 the first of the places for characters of one's own.
  await client.query(`INSERT INTO ${database}.diploma VALUES (_gbk x'CDF5FE9F', '1'), (_gbk x'CDF5AAA1', '2')`);
  const items = { diploma: { table: 'diploma', columns: { name: 'xm', id_number: 'sfzh' } } };
  const connection = mariadbConnection(folder, database);
  const source = await openSource(
    parseSourceDescription({ kind: 'mysql', name: 'archive', items, connection }, 'archive.yaml', folder),
  );
  try {
    const { records } = await source.lookup({ item: ITEM, claims: [{ id_number: '1' }, { id_number: '2' }] });
    expect(records.map((found) => found.map(({ name }) => name))).toEqual([['王䶮'], ['王\uE000']]);
  } finally {
    await source.close();
    await client.query(`DROP DATABASE ${database}`);
    await client.end();
  }
});
