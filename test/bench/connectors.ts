import { fork } from 'node:child_process';
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { EvidenceItem } from '#agencies';
import { openSource, parseSourceDescription } from '#connectors';
import { report } from './source-figures.js';

/**
 * How fast sources answer, against the bare driver doing the same lookups, and what an import of a million rows costs. Needs a PostgreSQL
 * at DATABASE_URL on which a schema may be made. `npm run bench -- --only connectors` starts one and runs this program.
 */
const rows = Number(process.argv[2] ?? 1_000_000);
const BATCH = 256;
const CLAIMS = 50_000;

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
  table: 'diploma',
  columns: { name: 'xm', id_number: 'sfzh', graduated: 'byrq', degree: 'xl' },
  codes: { degree: { '21': 'bachelor', '31': 'college' } },
  dates: { graduated: 'YYYYMMDD' },
};

/** An 18-character number of the right form; its check character does not matter here. */
function idNumber(n: number): string {
  return (
    `440524${1950 + (n % 50)}0101${String(n % 1000).padStart(3, '0')}${n % 10}${n}`.slice(0, 11) +
    String(n).padStart(7, '0')
  );
}

async function measured(lookup: (numbers: string[]) => Promise<number>): Promise<number> {
  const batches: string[][] = [];
  for (let from = 0; from < CLAIMS; from += BATCH)
    batches.push(Array.from({ length: BATCH }, (_, n) => idNumber(((from + n) * 7919) % rows)));
  for (const batch of batches.slice(0, 20)) await lookup(batch);
  const started = performance.now();
  let found = 0;
  for (const batch of batches) found += await lookup(batch);
  if (found !== batches.length * BATCH) throw new Error(`found ${found} of ${batches.length * BATCH}`);
  return (batches.length * BATCH * 1000) / (performance.now() - started);
}

async function benchPostgresql(): Promise<void> {
  const url = new URL(process.env.DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres');
  const client = new pg.Client({ connectionString: url.href });
  const schema = `bench_connectors_${process.pid}`;
  await client.connect();
  try {
    await client.query(
      `CREATE SCHEMA ${schema}; CREATE TABLE ${schema}.diploma (xm text, sfzh text, byrq text, xl int2)`,
    );
    for (let from = 0; from < rows; from += 20_000) {
      const numbers = Array.from({ length: Math.min(20_000, rows - from) }, (_, n) => idNumber(from + n));
      await client.query(
        `INSERT INTO ${schema}.diploma SELECT '张' || n, n, '20080701', 21 FROM unnest($1::text[]) AS n`,
        [numbers],
      );
    }
    await client.query(`CREATE INDEX ON ${schema}.diploma (sfzh); ANALYZE ${schema}.diploma`);
    const bare = await measured(async (numbers) => {
      const result = await client.query({
        name: 'bare',
        text: `SELECT xm, sfzh, byrq, xl FROM ${schema}.diploma WHERE sfzh = ANY($1)`,
        values: [numbers],
      });
      return result.rows.length;
    });
    const connection = {
      host: url.hostname,
      port: Number(url.port || 5432),
      database: url.pathname.slice(1),
      user: url.username,
      ...(url.password !== '' && { password: { env: 'BENCH_PASSWORD' } }),
    };
    const table = `${schema}.diploma`;
    const query = `SELECT * FROM ${table} WHERE sfzh IN (:id_number)`;
    for (const [label, mapping] of [
      ['table', { ...MAPPING, table }],
      ['query', { ...MAPPING, table: undefined, query }],
    ] as const) {
      const source = await openSource(
        parseSourceDescription(
          { kind: 'postgresql', name: 'bench', connection, items: { diploma: mapping } },
          'bench',
          '.',
        ),
        { BENCH_PASSWORD: decodeURIComponent(url.password) },
      );
      const ours = await measured(async (numbers) => {
        const answer = await source.lookup({ item: ITEM, claims: numbers.map((id_number) => ({ id_number })) });
        return answer.records.reduce((sum, found) => sum + found.length, 0);
      });
      await source.close();
      report({
        measured: 'lookups',
        source: `PostgreSQL by ${label}`,
        rows,
        claimsPerSecond: ours,
        bareClaimsPerSecond: bare,
        ratio: ours / bare,
      });
    }
  } finally {
    await client.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`);
    await client.end();
  }
}

/** Writes an export, and imports it in a process of its own, whose memory is nobody else's. */
async function benchExport(kind: 'csv' | 'excel'): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-bench-'));
  try {
    await (kind === 'csv' ? writeCsv(join(folder, 'diploma.csv')) : writeExcel(join(folder, 'diploma.xlsx')));
    const child = fork(fileURLToPath(import.meta.url), [String(rows), kind, folder]);
    child.on('message', (figure) => process.send?.(figure));
    const [code] = (await once(child, 'exit')) as [number | null];
    if (code !== 0) throw new Error(`the import of ${kind} failed`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function writeCsv(file: string): Promise<void> {
  const out = createWriteStream(file);
  out.write('xh,xm,sfzh,byrq,xl,school,remark\n');
  for (let n = 0; n < rows; n++)
    if (!out.write(`${n},张伟${n},${idNumber(n)},20080701,21,佛山市第一中学,其他说明 ${n}\n`)) await once(out, 'drain');
  out.end();
  await once(out, 'close');
}

async function writeExcel(file: string): Promise<void> {
  const { default: excel } = await import('exceljs');
  const book = new excel.stream.xlsx.WorkbookWriter({ filename: file, useSharedStrings: false });
  const sheet = book.addWorksheet('sheet');
  sheet.addRow(['xh', 'xm', 'sfzh', 'byrq', 'xl', 'school', 'remark']).commit();
  for (let n = 0; n < rows; n++) {
    sheet.addRow([n, `张伟${n}`, idNumber(n), '20080701', 21, '佛山市第一中学', `其他说明 ${n}`]).commit();
    if (n % 5000 === 0) await new Promise(setImmediate);
  }
  await book.commit();
}

async function importExport(kind: string, folder: string): Promise<void> {
  const description = { kind, name: 'bench', folder, settleSeconds: 0, items: { diploma: MAPPING } };
  const source = await openSource(parseSourceDescription(description, 'bench', folder));
  const started = performance.now();
  const first = await source.lookup({ item: ITEM, claims: [{ id_number: idNumber(7) }] });
  if (first.records[0]?.length !== 1) throw new Error('the record was not found');
  const seconds = (performance.now() - started) / 1000;
  const perSecond = await measured(async (numbers) => {
    const answer = await source.lookup({ item: ITEM, claims: numbers.map((id_number) => ({ id_number })) });
    return answer.records.reduce((sum, found) => sum + found.length, 0);
  });
  await source.close();
  // The largest resident set that the system reports by other ways is that of the parent, until this process outgrows it.
  const peak = Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1024;
  report({ measured: 'import', source: kind, rows, seconds, peakMb: peak, claimsPerSecond: perSecond });
}

const [, , , kind, folder] = process.argv;
if (kind !== undefined && folder !== undefined) await importExport(kind, folder);
else {
  await benchPostgresql();
  await benchExport('csv');
  await benchExport('excel');
}
