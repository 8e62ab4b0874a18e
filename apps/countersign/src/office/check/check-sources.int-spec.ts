import { jest } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mysql from 'mysql2/promise';
import pg from 'pg';
import { check } from './check.js';
import type { CheckReport } from './format-findings.js';

const OFFICE = 'public_security.shunde';
const ITEM = 'id_card';
const FIELDS = { id_number: 'SFZH', name: 'XM', valid_until: 'YXQZ', state: 'ZT' };
const CODES = { state: { 有效: 'valid', 注销: 'cancelled' } };
const folder = mkdtempSync(join(tmpdir(), 'countersign-check-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The findings about a description, without those about items that it leaves out; and the exit code. */
async function checked(description: object): Promise<{ code: number; findings: CheckReport['findings'] }> {
  const mapping = join(folder, 'mapping.yaml');
  writeFileSync(mapping, JSON.stringify(description));
  let text = '';
  const write = jest.spyOn(process.stdout, 'write').mockImplementation((piece) => {
    text += String(piece);
    return true;
  });
  try {
    const code = await check({ office: OFFICE, mapping, json: '-', lang: 'en' });
    const { findings } = text === '' ? { findings: [] } : (JSON.parse(text) as CheckReport);
    return { code, findings: findings.filter((one) => one.code !== 'item_missing') };
  } finally {
    write.mockRestore();
  }
}

const named = ({ findings }: { findings: CheckReport['findings'] }) =>
  findings.map(({ severity, code, path }) => [severity, code, path]);

describe('a service', () => {
  let server: Server;
  let answer = { status: 200, body: '{"data":[]}' };
  let url = '';
  const asked: string[] = [];
  beforeAll(async () => {
    server = createServer((request, response) => {
      request.setEncoding('utf8');
      let body = '';
      request.on('data', (piece: string) => (body += piece));
      request.on('end', () => {
        asked.push(`${request.url ?? ''} ${body}`);
        response.writeHead(answer.status).end(answer.body);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  const json = (mapping: object = {}) => ({
    kind: 'http',
    name: 'rk',
    url,
    retries: 0,
    items: {
      [ITEM]: {
        request: { path: '/rk?sfzh={id_number}' },
        response: { records: 'data' },
        columns: FIELDS,
        codes: CODES,
        ...mapping,
      },
    },
  });
  const soap = () => ({
    ...json(),
    kind: 'soap',
    items: {
      [ITEM]: {
        request: { body: '<q:cx xmlns:q="urn:rk"><q:sfzh>{id_number}</q:sfzh></q:cx>' },
        response: { records: 'cxResponse.row' },
        columns: FIELDS,
        codes: CODES,
      },
    },
  });

  it('of JSON is asked for nobody, and what cannot be seen is said', async () => {
    answer = { status: 200, body: '{"data":[]}' };
    const said = await checked(json());
    expect([said.code, named(said)]).toEqual([0, [['note', 'not_looked_at', 'kind']]]);
    expect(asked.at(-1)).toMatch(/^\/rk\?sfzh=9999991990/);
  });

  it('that answers otherwise than described, or refuses us, is an error with its place', async () => {
    answer = { status: 200, body: '{"result":[]}' };
    const drifted = await checked(json());
    expect([drifted.code, named(drifted)[0]]).toEqual([1, ['error', 'no_answer', `items.${ITEM}`]]);
    expect(drifted.findings[0]?.what.en).toMatch(/not as described at data/);
    answer = { status: 403, body: '{}' };
    const refused = await checked(json());
    expect([refused.code, named(refused)[0]?.[1]]).toEqual([1, 'no_answer']);
    expect(refused.findings[0]?.what.en).toMatch(/403/);
  });

  it('that is down for the moment concludes nothing', async () => {
    answer = { status: 503, body: '' };
    expect(await checked(json())).toEqual({ code: 3, findings: [] });
  });

  it('without a column for the state would let a revoked record pass', async () => {
    answer = { status: 200, body: '{"data":[]}' };
    const { id_number, name, valid_until } = FIELDS;
    const said = await checked(json({ columns: { id_number, name, valid_until }, codes: {} }));
    expect(named(said)).toContainEqual(['warning', 'gap', `items.${ITEM}.columns`]);
  });

  it('of SOAP is asked in the same way', async () => {
    const envelope = (body: string) =>
      `<S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Body>${body}</S:Body></S:Envelope>`;
    answer = { status: 200, body: envelope('<cxResponse/>') };
    const good = await checked(soap());
    expect([good.code, named(good)]).toEqual([0, [['note', 'not_looked_at', 'kind']]]);
    expect(asked.at(-1)).toMatch(/<q:sfzh>9999991990/);
    answer = { status: 200, body: `<!DOCTYPE a [<!ENTITY x "y">]>${envelope('<cxResponse>&x;</cxResponse>')}` };
    expect(named(await checked(soap()))[0]?.[1]).toBe('no_answer');
  });
});

interface Front {
  connection: object;
  server: 'postgresql' | 'mysql';
  /** What precedes the names of tables. */
  prefix: string;
  run(text: string): Promise<unknown>;
  clear(): Promise<unknown>;
}

const NAME = `front_${process.pid}`;
const PASSWORD = { env: 'FRONT_PASSWORD' };

async function postgresql(): Promise<Front> {
  const url = new URL(process.env.DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres');
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  await client.query(`CREATE SCHEMA ${NAME}; CREATE ROLE ${NAME} LOGIN PASSWORD 'front'`);
  await client.query(`GRANT USAGE ON SCHEMA ${NAME} TO ${NAME}`);
  return {
    connection: {
      host: url.hostname,
      port: Number(url.port || 5432),
      database: url.pathname.slice(1),
      user: NAME,
      password: PASSWORD,
    },
    server: 'postgresql',
    prefix: `${NAME}.`,
    run: (text) => client.query(text),
    clear: async () => {
      await client.query(`DROP SCHEMA ${NAME} CASCADE; DROP ROLE ${NAME}`);
      await client.end();
    },
  };
}

async function mariadb(at: string): Promise<Front> {
  const url = new URL(at);
  const client = await mysql.createConnection({
    host: url.hostname,
    port: Number(url.port),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    charset: 'utf8mb4',
    multipleStatements: true,
  });
  await client.query(
    `CREATE DATABASE ${NAME} CHARACTER SET gbk; USE ${NAME}; CREATE USER ${NAME} IDENTIFIED BY 'front'`,
  );
  return {
    connection: { host: url.hostname, port: Number(url.port), database: NAME, user: NAME, password: PASSWORD },
    server: 'mysql',
    prefix: '',
    run: (text) => client.query(text),
    clear: async () => {
      await client.query(`DROP DATABASE ${NAME}; DROP USER ${NAME}`);
      await client.end();
    },
  };
}

const { MARIADB_URL } = process.env;
const fronts: [string, () => Promise<Front>][] = [['PostgreSQL', postgresql]];
if (MARIADB_URL !== undefined) fronts.push(['MariaDB', () => mariadb(MARIADB_URL)]);

describe.each(fronts)('exchange tables on %s', (_, prepare) => {
  let front: Front;
  const table = (name: string) => `${front.prefix}${name}`;
  const grant = (right: string, name: string) => front.run(`GRANT ${right} ON ${table(name)} TO ${NAME}`);
  const described = (mapping: object = {}) => ({
    kind: 'exchange',
    name: 'front',
    server: front.server,
    connection: front.connection,
    items: {
      [ITEM]: {
        table: table('req'),
        id: 'req_id',
        request: { id_number: 'sfzh', name: 'xm' },
        constants: { sxbm: '0101' },
        state: { column: 'zt', waiting: '0', done: ['1'], notFound: ['2'] },
        answers: { table: table('ans'), id: 'req_id' },
        columns: { id_number: 'sfzh', name: 'xm', valid_until: 'yxqz', state: 'jlzt' },
        codes: CODES,
        ...mapping,
      },
    },
  });

  beforeAll(async () => {
    process.env.FRONT_PASSWORD = 'front';
    front = await prepare();
    await front.run(
      `CREATE TABLE ${table('req')} (req_id varchar(64) PRIMARY KEY, sfzh char(18), xm varchar(60), sxbm char(4), zt char(1))`,
    );
    await front.run(
      `CREATE TABLE ${table('ans')} (req_id varchar(64), sfzh char(18), xm varchar(60), yxqz varchar(10), jlzt varchar(10))`,
    );
    await front.run(`INSERT INTO ${table('req')} VALUES ('a', '11010519491231002X', '张伟', '0101', '1')`);
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f'])
      await front.run(
        `INSERT INTO ${table('ans')} VALUES ('${name}', '11010519491231002X', '张伟', '2030-01-01', '有效')`,
      );
    await grant('SELECT', 'req');
    await grant('SELECT', 'ans');
  });
  afterAll(() => front.clear());

  it('need the right to write requests, and an index by which answers are collected', async () => {
    const said = await checked(described());
    expect([said.code, named(said)]).toEqual([
      1,
      [
        ['error', 'missing_right', 'connection.user'],
        ['note', 'not_looked_at', 'kind'],
        ['note', 'no_index', `items.${ITEM}.answers.id`],
      ],
    ]);
    await grant('INSERT', 'req');
    expect((await checked(described())).code).toBe(0);
  });

  it('are named with the column that is missing, on either side', async () => {
    const columns = { id_number: 'sfzh', name: 'xm2', valid_until: 'yxqz', state: 'jlzt' };
    const said = await checked(described({ request: { id_number: 'sfz' }, columns }));
    expect(named(said).filter(([severity]) => severity === 'error')).toEqual([
      ['error', 'no_column', `items.${ITEM}.request.id_number`],
      ['error', 'no_column', `items.${ITEM}.columns.name`],
    ]);
    expect(said.findings[0]?.mend.en).toBe('is it sfzh?');
  });

  it('are named with codes and states that the mapping does not know, and rights that nobody needs', async () => {
    await front.run(`UPDATE ${table('ans')} SET jlzt = '冻结' WHERE req_id = 'b'`);
    await front.run(`INSERT INTO ${table('req')} VALUES ('b', '11010519491231002X', '张伟', '0101', '7')`);
    await grant('DELETE', 'ans');
    const said = await checked(described());
    expect(named(said)).toEqual(
      expect.arrayContaining([
        ['error', 'code_untranslated', `items.${ITEM}.codes.state`],
        ['warning', 'code_untranslated', `items.${ITEM}.state`],
        ['warning', 'wider_rights', 'connection.user'],
      ]),
    );
    expect(said.findings.find(({ code }) => code === 'wider_rights')?.what.en).toMatch(/DELETE on .*ans$/);
    expect(JSON.stringify(said.findings)).not.toMatch(/张伟|11010519/);
  });
});
