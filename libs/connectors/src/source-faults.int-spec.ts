import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { EvidenceItem } from '#agencies';
import { openSource, parseSourceDescription, SourceUnavailable, type Source } from './index.js';

const words = { zh: '证', en: 'certificate' };
const ITEM: EvidenceItem = {
  id: 'permit',
  name: words,
  policy: '四',
  subjects: ['applicant'],
  route: { to: 'city' },
  claim: { number: { kind: 'certificate_number', label: words, from: 'claim', rule: 'number' } },
  lookup: ['number'],
  facts: {},
  feeds: [],
  dueInWorkingDays: 5,
};

const url = new URL(process.env.DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres');
const schema = `source_faults_${process.pid}`;
const client = new pg.Client({ connectionString: url.href });
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-faults-'));
  await writeFile(join(folder, 'password'), decodeURIComponent(url.password));
  await client.connect();
  await client.query(`
    CREATE SCHEMA ${schema};
    CREATE TABLE ${schema}.visits (at timestamptz);
    CREATE FUNCTION ${schema}.leave_trace() RETURNS text LANGUAGE sql VOLATILE AS 'INSERT INTO ${schema}.visits VALUES (now()) RETURNING at::text';
    CREATE VIEW ${schema}.writing AS SELECT n::text AS number, ${schema}.leave_trace() AS note FROM generate_series(1, 3) n;
    CREATE VIEW ${schema}.slow AS SELECT n::text AS number, pg_sleep(30)::text AS note FROM generate_series(1, 3) n;
    CREATE TABLE ${schema}.plain (number int8, note text);
    INSERT INTO ${schema}.plain VALUES (7, 'seven');
  `);
});
afterAll(async () => {
  await client.query(`DROP SCHEMA ${schema} CASCADE`);
  await client.end();
  await rm(folder, { recursive: true, force: true });
});

async function opened(table: string, change: Record<string, unknown> = {}): Promise<Source> {
  const connection = {
    host: url.hostname,
    port: Number(url.port || 5432),
    database: url.pathname.slice(1),
    user: url.username,
    password: { file: 'password' },
    ...change,
  };
  const mapping = { table, columns: { number: 'number', note: 'note' } };
  return openSource(
    parseSourceDescription(
      { kind: 'postgresql', name: 'registry', connection, items: { permit: mapping }, statementTimeout: 300 },
      'registry.yaml',
      folder,
    ),
  );
}

async function ask(table: string, number: string, change: Record<string, unknown> = {}) {
  const source = await opened(table, change);
  try {
    return await source.lookup({ item: ITEM, claims: [{ number }] });
  } finally {
    await source.close();
  }
}

async function failure(asked: Promise<unknown>): Promise<unknown> {
  return asked.then(
    () => 'answered',
    (error: unknown) => error,
  );
}

describe('a source that cannot answer', () => {
  it('cannot write, whatever the view does', async () => {
    expect(await failure(ask(`${schema}.writing`, '1'))).toMatchObject({ code: '25006' });
    expect((await client.query(`SELECT * FROM ${schema}.visits`)).rowCount).toBe(0);
  });

  it('is given up after its statement timeout, to be asked again', async () => {
    const error = await failure(ask(`${schema}.slow`, '1'));
    expect(error).toBeInstanceOf(SourceUnavailable);
    expect(error).toMatchObject({ code: '57014', needs: 'time' });
  });

  it('is unavailable when nobody listens', async () => {
    const error = await failure(ask(`${schema}.plain`, '7', { host: '127.0.0.1', port: 1 }));
    expect(error).toMatchObject({ code: 'ECONNREFUSED', needs: 'time' });
  });

  it('needs the office when a table is gone', async () => {
    expect(await failure(ask(`${schema}.gone`, '7'))).toMatchObject({ code: '42P01', needs: 'office' });
  });

  it('goes on when the office has changed the type of its column', async () => {
    await client.query(
      `CREATE TABLE ${schema}.changing (number int8, note text); INSERT INTO ${schema}.changing VALUES (7, 'x')`,
    );
    const source = await opened(`${schema}.changing`);
    const lookup = () => source.lookup({ item: ITEM, claims: [{ number: '7' }] });
    try {
      expect((await lookup()).records[0]).toHaveLength(1);
      await client.query(`ALTER TABLE ${schema}.changing ALTER number TYPE text`);
      expect(await failure(lookup())).toMatchObject({ needs: 'office' });
      expect((await lookup()).records[0]).toHaveLength(1);
    } finally {
      await source.close();
    }
  });

  it.each(['7 OR true', 'seven', '99999999999999999999', '-7', ''])(
    'finds nothing for %j in a number column, without an error',
    async (number) => {
      expect((await ask(`${schema}.plain`, number)).records).toEqual([[]]);
      expect((await ask(`${schema}.plain`, '7')).records).toEqual([[{ number: '7', note: 'seven' }]]);
    },
  );
});
