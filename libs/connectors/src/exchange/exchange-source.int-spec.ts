import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mysql from 'mysql2/promise';
import pg from 'pg';
import type { EvidenceItem } from '#agencies';
import {
  answerTo,
  checkDescription,
  openSource,
  parseSourceDescription,
  type DeferredRequest,
  type Source,
} from '../index.js';
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
    id_number: { kind: 'id_number', label: words, from: 'subject.id_number', rule: 'id_number' },
    graduated: { kind: 'date', label: words, from: 'claim', rule: 'date' },
  },
  lookup: ['id_number'],
  facts: { degree: { kind: 'code', label: words, codes: { bachelor: words, college: words } } },
  feeds: [],
  dueInWorkingDays: 5,
};
const MAPPING = {
  table: 'REQ',
  id: 'REQ_ID',
  request: { id_number: 'SFZH', name: 'XM', graduated: 'BYRQ' },
  constants: { SXBM: '0101' },
  state: { column: 'ZT', waiting: '0', done: ['1'], notFound: ['2'], officer: ['3'], failed: ['9'] },
  answers: { table: 'ANS', id: 'REQ_ID' },
  columns: { name: 'XM', id_number: 'SFZH', graduated: 'BYRQ', degree: 'XL' },
  codes: { degree: { '21': 'bachelor', '31': 'college' } },
  dates: { graduated: 'YYYYMMDD' },
};
const TABLES = [
  'CREATE TABLE REQ (REQ_ID char(64) PRIMARY KEY, SFZH char(18), XM varchar(60), BYRQ char(8), SXBM char(4), ZT char(2))',
  'CREATE TABLE ANS (REQ_ID char(64), XM varchar(60), SFZH char(18), BYRQ char(8), XL char(2))',
];

interface Ground {
  description: object;
  run(text: string): Promise<unknown[][]>;
  clear(): Promise<void>;
}

const url = new URL(process.env.DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres');

async function postgresql(): Promise<Ground> {
  const schema = `exchange_${process.pid}`;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  await client.query(`CREATE SCHEMA ${schema}; SET search_path = ${schema}`);
  const quoted = (text: string) =>
    text.replace(/\b[A-Z][A-Z_]+\b(?=[ ,)=(]|$)/g, (name) => (SQL.has(name) ? name : `"${name}"`));
  const mapping = { ...MAPPING, table: `${schema}.REQ`, answers: { table: `${schema}.ANS`, id: 'REQ_ID' } };
  const connection = {
    host: url.hostname,
    port: Number(url.port || 5432),
    database: url.pathname.slice(1),
    user: url.username,
    ...(url.password !== '' && { password: { env: 'PASSWORD' } }),
  };
  return {
    description: { kind: 'exchange', name: 'front', server: 'postgresql', connection, items: { diploma: mapping } },
    run: async (text) => (await client.query<unknown[]>({ text: quoted(text), rowMode: 'array' })).rows,
    clear: async () => {
      await client.query(`DROP SCHEMA ${schema} CASCADE`);
      await client.end();
    },
  };
}

const SQL = new Set([
  'CREATE',
  'TABLE',
  'PRIMARY',
  'KEY',
  'INSERT',
  'INTO',
  'VALUES',
  'UPDATE',
  'SET',
  'WHERE',
  'SELECT',
  'FROM',
  'ORDER',
  'BY',
  'DELETE',
  'AND',
  'DROP',
  'COLUMN',
  'ALTER',
  'COUNT',
]);

const folder = mkdtempSync(join(tmpdir(), 'countersign-exchange-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function mariadb(): Promise<Ground> {
  const database = `exchange_${process.pid}`;
  const client = await mysql.createConnection({ ...mariadbAt, rowsAsArray: true, charset: 'utf8mb4' });
  await client.query(`CREATE DATABASE ${database} CHARACTER SET gbk`);
  await client.query(`USE ${database}`);
  return {
    description: {
      kind: 'exchange',
      name: 'front',
      server: 'mysql',
      connection: mariadbConnection(folder, database),
      items: { diploma: MAPPING },
    },
    run: async (text) => {
      const [rows] = await client.query(text);
      return Array.isArray(rows) ? (rows as unknown[][]) : [];
    },
    clear: async () => {
      await client.query(`DROP DATABASE ${database}`);
      await client.end();
    },
  };
}

const hasMariadb = await withMariadb();
const grounds: [string, () => Promise<Ground>][] = [['PostgreSQL', postgresql]];
if (hasMariadb) grounds.push(['MariaDB', mariadb]);

const request = (reference: string, id_number: string, name = '张伟'): DeferredRequest => ({
  reference,
  claim: { id_number, name, graduated: '2008-07-01' },
});

describe.each(grounds)('an exchange database on %s', (_, prepare) => {
  let ground: Ground;
  let source: Source;
  const deferred = () => source.deferred!;
  beforeAll(async () => {
    ground = await prepare();
    for (const table of TABLES) await ground.run(table);
    source = await openSource(parseSourceDescription(ground.description, 'front.yaml', '/'), {
      PASSWORD: decodeURIComponent(url.password),
    });
  });
  beforeEach(async () => {
    await ground.run('DELETE FROM REQ');
    await ground.run('DELETE FROM ANS');
  });
  afterAll(async () => {
    await source.close();
    await ground.clear();
  });

  it('says of every claim that its answer comes later', async () => {
    const answer = await source.lookup({ item: ITEM, claims: [{ id_number: '1' }] });
    expect(answerTo(answer, 0)).toEqual({ kind: 'deferred' });
    expect(answer.unreadable.has(0)).toBe(true);
  });

  it('writes each request once, as the office writes values', async () => {
    const hostile = request('r-2', "x'); DROP --", "'; DROP");
    await deferred().submit(ITEM, [request('r-1', '11010519491231002X')]);
    await ground.run("UPDATE REQ SET ZT = '1' WHERE REQ_ID = 'r-1'");
    await deferred().submit(ITEM, [request('r-1', '11010519491231002X'), hostile]);
    const rows = await ground.run('SELECT REQ_ID, SFZH, XM, BYRQ, SXBM, ZT FROM REQ ORDER BY REQ_ID');
    expect(rows.map((row) => row.map((cell) => String(cell).trim()))).toEqual([
      ['r-1', '11010519491231002X', '张伟', '20080701', '0101', '1'],
      ['r-2', "x'); DROP --", "'; DROP", '20080701', '0101', '0'],
    ]);
  });

  it('collects what is done, and waits for the rest', async () => {
    const requests = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((reference) => request(reference, '11010519491231002X'));
    await deferred().submit(ITEM, requests);
    expect(await deferred().collect(ITEM, requests)).toEqual([]);
    await ground.run("INSERT INTO ANS VALUES ('a', '张伟', '11010519491231002X', '20080701', '21')");
    await ground.run("INSERT INTO ANS VALUES ('b', '张伟', '11010519491231002X', '20080701', '77')");
    for (const [reference, state] of Object.entries({ a: '1', b: '1', c: '2', d: '3', e: '9', f: '1' }))
      await ground.run(`UPDATE REQ SET ZT = '${state}' WHERE REQ_ID = '${reference}'`);
    const answers = await deferred().collect(ITEM, requests);
    expect(answers.map(({ reference, kind }) => [reference, kind])).toEqual([
      ['a', 'records'],
      ['b', 'needs_office'],
      ['c', 'records'],
      ['d', 'needs_officer'],
      ['e', 'failed'],
      ['f', 'needs_office'],
    ]);
    expect(answers).toMatchObject([
      {
        records: [{ name: '张伟', id_number: '11010519491231002X', graduated: '2008-07-01', degree: 'bachelor' }],
        sourceName: 'front',
      },
      { reason: 'degree' },
      { records: [] },
      { reason: 'DEPARTMENT_SAYS_OFFICER' },
      { reason: 'DEPARTMENT_FAILED' },
      { reason: 'DONE_WITHOUT_ANSWER' },
    ]);
    // Nothing was taken away: a collector that died asks again and hears the same.
    expect(await deferred().collect(ITEM, requests)).toEqual(answers);
  });

  it('concludes nothing from a state that the mapping does not know', async () => {
    await deferred().submit(ITEM, [request('a', '1')]);
    await ground.run("UPDATE REQ SET ZT = '7' WHERE REQ_ID = 'a'");
    expect(await deferred().collect(ITEM, [request('a', '1')])).toEqual([
      { reference: 'a', kind: 'needs_office', reason: 'STATE' },
    ]);
  });

  it('carries many requests', async () => {
    const many = Array.from({ length: 450 }, (_, n) => request(`many-${n}`, `${n}`));
    await deferred().submit(ITEM, many);
    await ground.run("UPDATE REQ SET ZT = '2'");
    expect(await deferred().collect(ITEM, many)).toHaveLength(450);
  });

  it('names the requests that the table cannot hold, and leaves the others', async () => {
    const requests = ['a', 'b', 'c'].map((reference) => request(reference, '11010519491231002X'));
    const long = request('long', 'x'.repeat(19));
    expect(await deferred().submit(ITEM, [...requests, long])).toEqual([
      { reference: 'long', kind: 'needs_officer', reason: 'REQUEST_REFUSED' },
    ]);
    expect(await ground.run('SELECT REQ_ID FROM REQ')).toHaveLength(3);
  });

  it('takes no reference that is not its own kind of word', async () => {
    await expect(deferred().submit(ITEM, [request("a' OR", '1')])).rejects.toThrow(RangeError);
  });

  it('needs the office when the table is gone', async () => {
    const items = { diploma: { ...MAPPING, table: 'NO_REQ' } };
    const failing = await openSource(parseSourceDescription({ ...ground.description, items }, 'front.yaml', '/'), {
      PASSWORD: decodeURIComponent(url.password),
    });
    const failure = await failing.deferred!.submit(ITEM, [request('a', '1')]).catch((error: unknown) => error);
    await failing.close();
    expect(failure).toMatchObject({ needs: 'office' });
  });
});

(hasMariadb ? it : it.skip)('a character that the table lacks is not written as another one', async () => {
  const ground = await mariadb();
  for (const table of TABLES) await ground.run(table);
  const source = await openSource(parseSourceDescription(ground.description, 'front.yaml', '/'));
  try {
    expect(
      await source.deferred!.submit(ITEM, [request('rare', '1', '\u{20BB7}'), request('plain', '2')]),
    ).toMatchObject([{ reference: 'rare', kind: 'needs_officer' }]);
    expect(await ground.run('SELECT XM FROM REQ')).toEqual([['张伟']]);
  } finally {
    await source.close();
    await ground.clear();
  }
});

it('is told what is wrong with its mapping', () => {
  const faults = (mapping: object) =>
    checkDescription(
      parseSourceDescription(
        {
          kind: 'exchange',
          name: 'a',
          server: 'mysql',
          connection: { host: 'a', database: 'x', user: 'a' },
          items: { diploma: mapping },
        },
        'a',
        '/',
      ),
      [ITEM],
    ).faults;
  expect(faults({ ...MAPPING, request: { sfzh: 'SFZH' } })).toEqual([
    'items.diploma.request.sfzh: is no claim field of the item',
  ]);
  expect(faults(MAPPING)).toEqual([]);
});
