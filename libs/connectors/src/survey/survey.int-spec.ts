import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import mysql from 'mysql2/promise';
import pg from 'pg';
import type { EvidenceItem } from '#agencies';
import { openSurvey, parseSourceDescription, type SingleDescription, type SourceSurvey } from '../index.js';
import { mariadbAt, mariadbConnection, withMariadb } from '../testing/mariadb.js';

const words = { zh: '证', en: 'certificate' };
const ITEM: EvidenceItem = {
  id: 'diploma',
  name: words,
  policy: '四',
  subjects: ['applicant'],
  route: { to: 'city' },
  claim: {
    name: { kind: 'name', label: words, from: 'subject.name', rule: 'name' },
    number: { kind: 'certificate_number', label: words, from: 'claim', rule: 'number' },
    day: { kind: 'date', label: words, from: 'claim', rule: 'date' },
    degree: { kind: 'code', label: words, from: 'claim', rule: 'exact', codes: { bachelor: words } },
  },
  lookup: ['number'],
  conditions: { status: { field: 'state', notStanding: ['revoked'] } },
  facts: {},
  feeds: [],
  dueInWorkingDays: 5,
};
const COLUMNS = { name: 'xm', number: 'zsbh', day: 'byrq', degree: 'xl', state: 'zt' };
const ROWS = Array.from({ length: 30 }, (_, n) => [
  `张${String.fromCodePoint(0x4f1f + n)}`,
  `Z${String(n).padStart(6, '0')}`,
  n === 7 ? '20131301' : '20130701',
  n === 9 ? '99' : '21',
  n % 10 === 0 ? '2' : '1',
]);
const MAPPING = {
  table: 'diploma',
  columns: COLUMNS,
  codes: { degree: { '21': 'bachelor' }, state: { '1': 'valid', '2': 'revoked' } },
  dates: { day: 'YYYYMMDD' as const },
};

interface Ground {
  description: object;
  tables: { indexed: string; bare: string };
  hasComments: boolean;
  clear(): Promise<void>;
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-survey-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function postgresql(): Promise<Ground> {
  const url = new URL(process.env.DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres');
  const schema = `survey_${process.pid}`;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  await client.query(`CREATE SCHEMA ${schema}`);
  for (const table of ['diploma', 'bare']) {
    await client.query(`CREATE TABLE ${schema}.${table} (xm text, zsbh text, byrq char(8), xl text, zt text)`);
    for (const row of ROWS) await client.query(`INSERT INTO ${schema}.${table} VALUES ($1, $2, $3, $4, $5)`, row);
  }
  await client.query(`CREATE INDEX ON ${schema}.diploma (zsbh)`);
  await client.query(
    `COMMENT ON TABLE ${schema}.diploma IS '毕业证书'; COMMENT ON COLUMN ${schema}.diploma.xm IS '姓名'`,
  );
  await client.query(`ANALYZE ${schema}.diploma; ANALYZE ${schema}.bare`);
  const password = join(folder, 'postgres-password');
  await writeFile(password, decodeURIComponent(url.password));
  return {
    description: {
      kind: 'postgresql',
      connection: {
        host: url.hostname,
        port: Number(url.port || 5432),
        database: url.pathname.slice(1),
        user: url.username,
        password: { file: password },
      },
    },
    tables: { indexed: `${schema}.diploma`, bare: `${schema}.bare` },
    hasComments: true,
    clear: async () => {
      await client.query(`DROP SCHEMA ${schema} CASCADE`);
      await client.end();
    },
  };
}

async function mariadb(): Promise<Ground> {
  const database = `survey_${process.pid}`;
  const client = await mysql.createConnection({ ...mariadbAt, charset: 'utf8mb4' });
  await client.query(`CREATE DATABASE ${database} CHARACTER SET gbk`);
  await client.query(`USE ${database}`);
  for (const [table, key] of [
    ['diploma', ', KEY (zsbh)'],
    ['bare', ''],
  ] as const) {
    await client.query(
      `CREATE TABLE ${table} (xm varchar(60) COMMENT '姓名', zsbh varchar(20), byrq char(8), xl char(2), zt char(1)${key}) COMMENT '毕业证书'`,
    );
    for (const row of ROWS) await client.execute(`INSERT INTO ${table} VALUES (?, ?, ?, ?, ?)`, row);
  }
  return {
    description: { kind: 'mysql', connection: mariadbConnection(folder, database) },
    tables: { indexed: 'diploma', bare: 'bare' },
    hasComments: true,
    clear: async () => {
      await client.query(`DROP DATABASE ${database}`);
      await client.end();
    },
  };
}

async function sqlite(): Promise<Ground> {
  const file = join(folder, 'archive.db');
  const database = new Database(file);
  for (const table of ['diploma', 'bare']) {
    database.exec(`CREATE TABLE ${table} (xm TEXT, zsbh TEXT, byrq TEXT, xl TEXT, zt TEXT)`);
    const insert = database.prepare(`INSERT INTO ${table} VALUES (?, ?, ?, ?, ?)`);
    for (const row of ROWS) insert.run(row);
  }
  database.exec('CREATE INDEX by_number ON diploma (zsbh)');
  database.close();
  return {
    description: { kind: 'sqlite', file },
    tables: { indexed: 'diploma', bare: 'bare' },
    hasComments: false,
    clear: async () => undefined,
  };
}

async function csv(): Promise<Ground> {
  const exports = join(folder, 'exports');
  await mkdir(exports);
  const text = ['xm,zsbh,byrq,xl,zt', ...ROWS.map((row) => row.join(','))].join('\r\n');
  await writeFile(join(exports, 'diploma-20140901.csv'), text);
  return {
    description: { kind: 'csv', folder: exports },
    tables: { indexed: 'diploma', bare: 'diploma' },
    hasComments: false,
    clear: async () => undefined,
  };
}

const grounds: [string, () => Promise<Ground>][] = [
  ['PostgreSQL', postgresql],
  ['SQLite', sqlite],
  ['CSV', csv],
];
if (await withMariadb()) grounds.push(['MariaDB', mariadb]);

describe.each(grounds)('a survey of %s', (kind, prepare) => {
  let ground: Ground;
  let survey: SourceSurvey;
  const mapping = (table: string, columns: Record<string, string> = COLUMNS) => ({ ...MAPPING, table, columns });

  beforeAll(async () => {
    ground = await prepare();
    const description = { name: 'archive', items: { diploma: mapping(ground.tables.indexed) }, ...ground.description };
    const parsed = parseSourceDescription(description, 'archive.yaml', folder) as SingleDescription;
    survey = (await openSurvey(parsed))!;
  });
  afterAll(async () => {
    await survey.close();
    await ground.clear();
  });

  it('lists tables with columns, comments and what is indexed', async () => {
    const tables = await survey.tables();
    const table = tables.find(({ name }) => name === ground.tables.indexed);
    expect(table?.columns.map(({ name }) => name)).toEqual(Object.values(COLUMNS));
    expect(table?.columns.find(({ name }) => name === 'zsbh')?.indexed).toBe(true);
    if (!ground.hasComments) return;
    expect(table).toMatchObject({ comment: '毕业证书' });
    expect(table?.columns[0]).toMatchObject({ name: 'xm', comment: '姓名', indexed: false });
  });

  it('tells shapes and counts, and none of the names or numbers', async () => {
    const table = (await survey.tables()).find(({ name }) => name === ground.tables.indexed)!;
    const shapes = await survey.shapes(table);
    expect(shapes.get('xm')).toMatchObject({ sampled: 30, filled: 30, distinct: 30, han: 30, longest: 2 });
    expect(shapes.get('byrq')?.dates).toEqual({ YYYYMMDD: 29 });
    expect(JSON.stringify([...shapes])).not.toMatch(/张|Z0000/);
    expect(await survey.rowsOf(ground.tables.indexed)).toBe(30);
  });

  it('counts what cannot be read, and the codes that have no translation', async () => {
    const table = ground.tables.indexed;
    const fields = new Map((await survey.fields(ITEM, mapping(table), table)).map((field) => [field.field, field]));
    expect(fields.get('day')).toMatchObject({ unreadable: 1, codes: null });
    expect(fields.get('degree')).toMatchObject({
      unreadable: 1,
      codes: [
        { code: '21', rows: 29, translated: true },
        { code: '99', rows: 1, translated: false },
      ],
    });
    expect(fields.get('state')?.codes?.map(({ code, rows }) => [code, rows])).toEqual([
      ['1', 27],
      ['2', 3],
    ]);
  });

  it('shows no values of a column that was mapped as a code and holds persons', async () => {
    const table = ground.tables.indexed;
    const fields = await survey.fields(ITEM, mapping(table, { ...COLUMNS, degree: 'xm', state: 'zsbh' }), table);
    expect(fields.map(({ codes }) => codes)).toEqual([null, null, null, null, null]);
    expect(JSON.stringify(fields)).not.toMatch(/张|Z0000/);
  });

  it('tells a lookup by an index from one that reads all rows', async () => {
    expect(await survey.search(ITEM, mapping(ground.tables.indexed))).toMatchObject({ reads: 'index' });
    const bare = await survey.search(ITEM, mapping(ground.tables.bare));
    expect(bare.reads).toBe(kind === 'CSV' ? 'index' : 'all_rows');
  });

  it('changes nothing', async () => {
    expect(await survey.rowsOf(ground.tables.indexed)).toBe(30);
  });
});

it('counts each code of a column that holds several, by itself', async () => {
  const file = join(folder, 'several.db');
  const database = new Database(file);
  database.exec('CREATE TABLE t (zsbh, xk)');
  for (let n = 0; n < 12; n++)
    database.prepare('INSERT INTO t VALUES (?, ?)').run([`Z${n}`, n < 4 ? '01、02' : n < 11 ? '02' : '02;09']);
  database.close();
  const item: EvidenceItem = {
    ...ITEM,
    claim: { number: ITEM.claim.number!, subject: { kind: 'text', label: words, from: 'claim', rule: 'exact' } },
    conditions: {},
  };
  const mapping = {
    table: 't',
    columns: { number: 'zsbh', subject: 'xk' },
    sets: { subject: '、;' },
    codes: { subject: { '01': '语文', '02': '数学' } },
  };
  const described = { kind: 'sqlite', name: 'a', file, items: { diploma: mapping } };
  const survey = await openSurvey(parseSourceDescription(described, 'a', folder) as SingleDescription);
  const fields = new Map((await survey!.fields(item, mapping, 't')).map((field) => [field.field, field]));
  await survey!.close();
  expect(fields.get('subject')).toMatchObject({
    unreadable: 1,
    codes: [
      { code: '02', rows: 12, translated: true },
      { code: '01', rows: 4, translated: true },
      { code: '09', rows: 1, translated: false },
    ],
  });
});

it('tells the encoding of an export by its bytes', async () => {
  const exports = join(folder, 'gb');
  await mkdir(exports);
  await writeFile(
    join(exports, 'diploma.csv'),
    Buffer.concat([Buffer.from('xm,zsbh\r\n'), Buffer.from([0xd5, 0xc5, 0x2c, 0x31])]),
  );
  const survey = await openSurvey(
    parseSourceDescription({ kind: 'csv', name: 'a', folder: exports, items: {} }, 'a', folder) as SingleDescription,
  );
  expect(await survey?.encodingOf('diploma')).toBe('gb18030');
  await survey?.close();
});

it('a SQLite file gives the right to write to whoever may write to it: to root always, by its mode to others', async () => {
  const root = process.getuid?.() === 0;
  const file = join(folder, 'locked.db');
  const database = new Database(file);
  database.exec('CREATE TABLE a (b)');
  database.close();
  const survey = await openSurvey(
    parseSourceDescription({ kind: 'sqlite', name: 'a', file, items: {} }, 'a', folder) as SingleDescription,
  );
  expect(await survey?.widerRights([])).toEqual([{ right: 'WRITE', on: 'locked.db' }]);
  await chmod(file, 0o444);
  expect(await survey?.widerRights([])).toEqual(root ? [{ right: 'WRITE', on: 'locked.db' }] : []);
  await survey?.close();
});
