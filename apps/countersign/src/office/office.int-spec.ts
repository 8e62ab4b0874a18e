import { jest } from '@jest/globals';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import Database from 'libsql';
import pg from 'pg';
import { inGb18030 } from '../../../../test/harness/gb18030.js';
import { check } from './check/check.js';
import { init } from './init/init.js';
import { tryOffice } from './try/try.js';

const OFFICE = 'public_security.shunde';
const ITEM = 'id_card';
const PERSONS = [
  ['11010519491231002X', '张伟', '2030-01-01', '有效'],
  ['440524800101001', '阿依古丽・买买提', '', '有效'],
  ['440524198001010013', '阿依古丽・买买提', '2001-01-01', '注销'],
];
const HEADER = ['GMSFHM', 'XM', 'YXQZ', 'ZT'];
const IN_WORDS = ['公民身份号码', '姓名', '有效期至', '状态'];
const ROWS = Array.from({ length: 4 }, () => PERSONS).flat();
const url = new URL(process.env.DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres');
const SCHEMA = `office_${process.pid}`;

let folder: string;
let client: pg.Client;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-office-'));
  client = new pg.Client({ connectionString: url.href });
  await client.connect();
  await client.query(
    `CREATE SCHEMA ${SCHEMA}; CREATE TABLE ${SCHEMA}.rkk (${HEADER.map((name) => `"${name}" text`).join(', ')})`,
  );
  for (const row of ROWS) await client.query(`INSERT INTO ${SCHEMA}.rkk VALUES ($1, $2, $3, $4)`, row);
  writeFileSync(join(folder, 'password'), decodeURIComponent(url.password));
  const database = new Database(join(folder, 'rkk.db'));
  database.exec(`CREATE TABLE rkk (${HEADER.join(', ')})`);
  for (const row of ROWS) database.prepare('INSERT INTO rkk VALUES (?, ?, ?, ?)').run(row);
  database.close();
  for (const name of ['exports', 'gb', 'books']) mkdirSync(join(folder, name));
  const lines = (header: string[]) => [header, ...ROWS].map((row) => row.join(',')).join('\r\n');
  writeFileSync(join(folder, 'exports/rkk-20260901.csv'), lines(HEADER));
  writeFileSync(join(folder, 'gb/rkk-20260901.csv'), inGb18030(lines(IN_WORDS).replaceAll('・', '·')));
  await writeBook(join(folder, 'books/rkk-20260901.xlsx'));
});
afterAll(async () => {
  await client.query(`DROP SCHEMA ${SCHEMA} CASCADE`);
  await client.end();
  rmSync(folder, { recursive: true });
});

/** As a spreadsheet program saves it: a title above, columns that nobody asked for, formulas in one of them, dates as dates, empty cells. */
async function writeBook(file: string): Promise<void> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('人口');
  sheet.addRow(['常住人口名册']);
  sheet.mergeCells('A1:F1');
  sheet.addRow(['制表日期：2026-09-01']);
  sheet.addRow(['序号', ...IN_WORDS, '合计']).font = { bold: true };
  ROWS.forEach(([number, name, until, state], n) => {
    const row = sheet.addRow([n + 1, number, name, until === '' ? null : new Date(`${until}T00:00:00Z`), state]);
    row.getCell(6).value = { formula: `A${n + 4}*2`, result: 2 * (n + 1) };
  });
  sheet.getColumn(4).numFmt = 'yyyy-mm-dd';
  await book.xlsx.writeFile(file);
}

/** What a command writes to standard output, and its exit code. */
async function told(work: () => Promise<number>): Promise<{ code: number; text: string }> {
  let text = '';
  const write = jest.spyOn(process.stdout, 'write').mockImplementation((piece) => {
    text += String(piece);
    return true;
  });
  try {
    return { code: await work(), text };
  } finally {
    write.mockRestore();
  }
}

const address = {
  PostgreSQL: () => `postgresql://${url.username}@${url.hostname}:${url.port || 5432}${url.pathname}`,
  SQLite: () => `sqlite:${join(folder, 'rkk.db')}`,
  CSV: () => `csv:${join(folder, 'exports')}`,
  'CSV in GB 18030': () => `csv:${join(folder, 'gb')}`,
  Excel: () => `excel:${join(folder, 'books')}`,
};

it('an export that changes its columns or its encoding is named, with the reason', async () => {
  const mapping = join(folder, 'changed.yaml');
  const options = { office: OFFICE, mapping, lang: 'en' as const };
  const exports = join(folder, 'changing');
  mkdirSync(exports);
  writeFileSync(join(exports, 'rkk.csv'), [HEADER, ...ROWS].map((row) => row.join(',')).join('\n'));
  const proposal = { office: OFFICE, items: [ITEM], source: `csv:${exports}`, out: mapping, lang: 'en' as const };
  expect((await told(() => init(proposal))).code).toBe(0);
  expect((await told(() => check(options))).code).toBe(0);
  writeFileSync(join(exports, 'rkk.csv'), inGb18030('GMSFHM,XM,YXQZ,ZT\n11010519491231002X,张伟,,有效'));
  const encoded = await told(() => check(options));
  expect(encoded.code).toBe(1);
  expect(encoded.text).toMatch(/\[wrong_encoding\]\n.*gb18030, not utf-8\n.*write encoding: gb18030/);
  expect(encoded.text).not.toMatch(/\[(broken_text|code_untranslated|unreadable)\]/);
  writeFileSync(join(exports, 'rkk.csv'), 'GMSFHM,YXQZ,ZT\n11010519491231002X,,有效');
  const changed = await told(() => check(options));
  expect([changed.code, changed.text.match(/\[(\w+)\]\n.*/)?.[0]]).toEqual([
    1,
    '[no_column]\n    rkk has no column XM',
  ]);
});

describe.each(['PostgreSQL', 'SQLite', 'CSV', 'CSV in GB 18030', 'Excel'] as const)('an office with %s', (kind) => {
  const isInWords = kind === 'CSV in GB 18030' || kind === 'Excel';
  const [number, name, until, state] = isInWords ? IN_WORDS : HEADER;
  const mapping = () => join(folder, `${kind}.yaml`);

  it('gets a proposal', async () => {
    const options = { office: OFFICE, items: [ITEM], source: address[kind](), out: mapping(), lang: 'en' as const };
    const { code } = await told(() => init({ ...options, passwordFile: join(folder, 'password') }));
    expect(code).toBe(0);
    const text = readFileSync(mapping(), 'utf8');
    expect(text).toMatch(
      new RegExp(`id_number: ${number}[^]*name: ${name}[^]*valid_until: ${until}[^]*state: ${state}`),
    );
    if (kind === 'Excel') expect(text).toMatch(/^ {4}headerRow: 3 # row of the column names/m);
    if (kind === 'CSV in GB 18030') expect(text).toMatch(/^encoding: gb18030$/m);
    expect(text).toMatch(/有效: valid/);
    expect(text).not.toMatch(/张伟|买买提|11010519/);
    await expect(init(options)).rejects.toThrow(/not overwritten/);
  });

  it('is told what to mend, and leaves with 1 only for errors', async () => {
    const options = { office: OFFICE, mapping: mapping(), json: '-', lang: 'en' as const };
    const { code, text } = await told(() => check(options));
    const { findings } = JSON.parse(text) as { findings: { code: string; line: number | null }[] };
    expect(code).toBe(0);
    expect(findings.map((one) => one.code)).toContain('item_missing');
    expect((await told(() => check({ ...options, strict: true }))).code).toBe(1);
    const wrong = join(folder, `${kind}-wrong.yaml`);
    writeFileSync(wrong, readFileSync(mapping(), 'utf8').replace(`name: ${name}`, `name: ${name}1`));
    const mended = await told(() => check({ ...options, mapping: wrong, json: undefined }));
    expect(mended.code).toBe(1);
    expect(mended.text).toMatch(new RegExp(`\\[no_column\\]\n.*${name}1\n.*${name}`));
  });

  it('tries claims, in which SQL is data, and is told what is not as the truth has it', async () => {
    const claims = join(folder, 'claims.csv');
    const truth = join(folder, 'truth.csv');
    writeFileSync(
      claims,
      `\ufeffref,item,name,id_number\nA,${ITEM},张伟,11010519491231002X\nB,${ITEM},李娜,11010519491231002X\nC,${ITEM},x,' OR '1'='1\nD,${ITEM},x,"'; DROP TABLE rkk; --"\n`,
    );
    writeFileSync(truth, 'ref,verdict\nA,confirmed\nB,contradicted\nC,not_found\nD,not_found\n');
    const options = {
      office: OFFICE,
      mapping: mapping(),
      claims,
      truth,
      show: 'all' as const,
      batch: 256,
      lang: 'en' as const,
    };
    const good = await told(() => tryOffice({ ...options, day: '2026-09-01' }));
    expect(good.code).toBe(0);
    expect(good.text).toMatch(/as the truth has it 4 /);
    expect(good.text).not.toMatch(/张伟|李娜|DROP/);
    writeFileSync(truth, 'ref,verdict\nA,contradicted\nB,confirmed\nC,confirmed\n');
    const bad = await told(() => tryOffice({ ...options, json: '-', day: '2026-09-01' }));
    expect(bad.code).toBe(1);
    expect(JSON.parse(bad.text)).toMatchObject({
      truth: { missed: 1, false_refutation: 1, lost: 1, agrees: 0, without: 1 },
    });
  });
});

it('a source that does not answer concludes nothing, and leaves with 3', async () => {
  const mapping = join(folder, 'down.yaml');
  writeFileSync(mapping, readFileSync(join(folder, 'PostgreSQL.yaml'), 'utf8').replace(/port: \d+/, 'port: 1'));
  const { code, text } = await told(() => check({ office: OFFICE, mapping, lang: 'en' }));
  expect([code, text]).toEqual([3, '']);
});
