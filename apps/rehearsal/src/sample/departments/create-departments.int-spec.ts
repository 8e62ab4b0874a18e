import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mysql from 'mysql2/promise';
import pg from 'pg';
import { Catalogue, judge, loadAgencies } from '#agencies';
import { openSource, SourceUnavailable, type Source } from '#connectors';
import { compareWithTruth, type ActualFinding } from '../compare-with-truth.js';
import { expectedFindings, generateCases, generateSeason } from '../generate-season.js';
import { PROBLEM_KINDS, TRAP_KINDS } from '../plants/kinds.js';
import type { SampleCase, SampleSeason } from '../sample-season.js';
import { UNKNOWN_AGENCY } from './unknown-agency.js';
import { createDepartments, type Departments } from './create-departments.js';

const SEASON = '2014';
const TODAY = '2014-09-15';
const APPLICATIONS = 300;
const databaseUrl = process.env.DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';
const mariadbUrl = await reachable(process.env.MARIADB_URL ?? 'mysql://root@127.0.0.1:3306');

let folder: string;
let catalogue: Catalogue;
let cases: SampleCase[];
let season: SampleSeason;
let departments: Departments;
const opened = new Map<string, Source>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-departments-'));
  catalogue = new Catalogue([...(await loadAgencies()), UNKNOWN_AGENCY]);
  const request = { seed: 'departments', applications: APPLICATIONS, season: SEASON, catalogue };
  season = generateSeason(request);
  cases = [...generateCases(request)];
  departments = await createDepartments(at({ prefix: `sample_${process.pid}`, ...(mariadbUrl && { mariadbUrl }) }));
  for (const [office, description] of Object.entries(departments.sources))
    opened.set(office, await openSource(description));
});
afterAll(async () => {
  for (const source of opened.values()) await source.close();
  await departments?.drop();
  await rm(folder, { recursive: true, force: true });
});

function at(more: { prefix: string; mariadbUrl?: string; slowBySeconds?: number; lateBySeconds?: number }) {
  return { season, catalogue, folder: join(folder, more.prefix), databaseUrl, ...more };
}

async function reachable(url: string): Promise<string | null> {
  const answers = await mysql
    .createConnection({ uri: url, connectTimeout: 2_000 })
    .then((connection) => connection.end().then(() => true))
    .catch(() => false);
  if (!answers) process.stdout.write('no MariaDB answers: its departments keep SQLite files in this run\n');
  return answers ? url : null;
}

/** Asks the sources as an adapter does, all claims of one office and item in one query, and judges. */
async function answers(): Promise<ActualFinding[]> {
  const asked = new Map<string, { check: SampleCase['checks'][number]; actual: ActualFinding }[]>();
  for (const { application, checks } of cases) {
    expectedFindings(application.number, checks).forEach((expected, n) => {
      const check = checks[n]!;
      const key = `${check.office} ${check.item.id}`;
      const waiting = asked.get(key) ?? [];
      waiting.push({ check, actual: { ...expected, state: 'answered', verdict: null, reason: null } });
      asked.set(key, waiting);
    });
  }
  for (const waiting of asked.values()) {
    const { item, office } = waiting[0]!.check;
    const answer = await opened.get(office)!.lookup({ item, claims: waiting.map(({ check }) => check.claim) });
    expect([office, item.id, [...answer.unreadable]]).toEqual([office, item.id, []]);
    waiting.forEach(({ check, actual }, n) =>
      Object.assign(actual, judge(item, check.claim, answer.records[n]!, TODAY)),
    );
  }
  return [...asked.values()].flat().map(({ actual }) => actual);
}

describe('createDepartments', () => {
  it('writes registers in which every claim fares as the truth says', async () => {
    const { agrees, missed, wronglyContradicted, differing, unexpected, byKind, planted, found } = compareWithTruth(
      season.truth,
      await answers(),
      new Set(),
    );
    const told = [...missed, ...wronglyContradicted, ...differing].map(({ expected, actual }) => ({
      at: `${expected.applicationNumber} ${expected.office} ${expected.item} ${expected.subject}`,
      planted: expected.planted,
      expected: expected.expected.reason,
      actual: actual?.reason,
    }));
    expect(told).toEqual([]);
    expect(unexpected).toEqual([]);
    expect(agrees).toBe(true);
    expect(found).toBe(planted);
    expect(Object.keys(byKind).sort()).toEqual([...PROBLEM_KINDS, ...TRAP_KINDS].sort());
  });

  it('describes a source for every office and item, of at least four kinds', () => {
    for (const { agency, item } of catalogue.items()) {
      const offices = catalogue.offices().filter((office) => office.agency === agency);
      expect(offices.some(({ id }) => opened.get(id)?.items.has(item.id))).toBe(true);
    }
    expect(Object.keys(departments.sources)).toHaveLength(catalogue.offices().length);
    const kinds = new Set(departments.summary.map(({ kind, note }) => `${kind} ${note ?? ''}`.trim()));
    expect([...kinds]).toEqual(expect.arrayContaining(['postgresql', 'sqlite', 'csv gb18030', 'csv utf-8']));
    expect(kinds.has('mysql')).toBe(mariadbUrl !== null);
    const rows = [...season.registers.values()].flatMap((items) => [...items.values()]).flat().length;
    expect(departments.summary.reduce((sum, { records }) => sum + records, 0)).toBe(rows);
  });

  it('gives an account that cannot write, even where the session may', async () => {
    const source = departments.sources['public_security.shunde']!;
    if (source.kind !== 'postgresql') throw new Error('expected a PostgreSQL source');
    const { host, port, database, user } = source.connection;
    const client = new pg.Client({ host, port: port ?? 5432, database, user, password: await secretOf(source) });
    await client.connect();
    await expect(client.query('DELETE FROM shunde."T_RKXX"')).rejects.toMatchObject({ code: '42501' });
    await client.end();
  });

  it('makes the slow and the late office take their time, once for each query', async () => {
    const { slow, late } = season.offices;
    const paused = await createDepartments(
      at({ prefix: `slow_${process.pid}`, slowBySeconds: 0.3, lateBySeconds: 0.6 }),
    );
    try {
      for (const [office, seconds] of [
        [slow, 0.3],
        [late, 0.6],
      ] as const) {
        const check = cases.flatMap(({ checks }) => checks).find((each) => each.office === office)!;
        const source = await openSource(paused.sources[office]!);
        const started = performance.now();
        const { records } = await source.lookup({
          item: check.item,
          claims: Array.from({ length: 20 }, () => check.claim),
        });
        const took = performance.now() - started;
        await source.close();
        expect(records.filter(({ length }) => length > 0)).toHaveLength(20);
        expect(took).toBeGreaterThan(seconds * 1_000);
        expect(took).toBeLessThan(seconds * 10_000);
      }
    } finally {
      await paused.drop();
    }
  });

  it('leaves nothing behind when dropped', async () => {
    const prefix = `gone_${process.pid}`;
    const gone = await createDepartments(at({ prefix, ...(mariadbUrl && { mariadbUrl }) }));
    const offices = ['public_security.shunde', 'civil_affairs.shunde', 'education.city', 'health.nanhai'];
    const sources = await Promise.all(offices.map((office) => openSource(gone.sources[office]!)));
    await gone.drop();
    expect(await readdir(join(folder, prefix))).toEqual([]);
    for (const [n, source] of sources.entries()) {
      const check = cases.flatMap(({ checks }) => checks).find(({ office }) => office === offices[n])!;
      const asked = source.lookup({ item: check.item, claims: [check.claim] });
      await expect(asked).rejects.toBeInstanceOf(SourceUnavailable);
      await source.close();
    }
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    const { rows } = await client.query('SELECT rolname FROM pg_roles WHERE rolname LIKE $1', [`${prefix}%`]);
    await client.end();
    expect(rows).toEqual([]);
  });

  it('fails whole, with no file left, when a server does not answer', async () => {
    const nowhere = { ...at({ prefix: 'nowhere' }), databaseUrl: 'postgres://nobody@127.0.0.1:1/postgres' };
    await expect(createDepartments(nowhere)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    expect(await readdir(join(folder, 'nowhere'))).toEqual([]);
  });

  it('refuses to make a file slow', async () => {
    const offices = { ...season.offices, slow: 'education.city' };
    const wrong = { ...at({ prefix: `slow_${process.pid}` }), season: { ...season, offices } };
    await expect(createDepartments(wrong)).rejects.toThrow(/education\.city cannot be slow/);
  });

  it('refuses a prefix that is no plain name', async () => {
    await expect(createDepartments(at({ prefix: 'x; DROP' }))).rejects.toThrow(RangeError);
  });
});

async function secretOf({ connection }: { connection: { password?: unknown } }): Promise<string> {
  return (await readFile((connection.password as { file: string }).file, 'utf8')).trim();
}
