import { mkdir, mkdtemp, readdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EvidenceItem } from '#agencies';
import { parseSourceDescription } from '../description/read-source-description.js';
import type { FolderDescription } from '../description/source-description.js';
import { answerTo } from '../source.js';
import { FolderSource } from './folder-source.js';
import { writeWorkbook } from './testing/workbooks.js';

const words = { zh: '证', en: 'certificate' };
const ITEM: EvidenceItem = {
  id: 'diploma',
  name: words,
  policy: '四',
  subjects: ['applicant'],
  route: { to: 'city' },
  claim: {
    number: { kind: 'certificate_number', label: words, from: 'claim', rule: 'number' },
    graduated: { kind: 'date', label: words, from: 'claim', rule: 'date' },
  },
  lookup: ['number'],
  facts: { degree: { kind: 'code', label: words, codes: { bachelor: words, college: words } } },
  feeds: [],
  dueInWorkingDays: 5,
};
const MAPPING = {
  table: 'diploma',
  columns: { number: '证号', graduated: '毕业日期', degree: 'XL(层次)' },
  codes: { degree: { '21': 'bachelor', '31': 'college' } },
  dates: { graduated: 'YYYYMMDD' },
};
const HEADER = '证号,毕业日期,XL(层次)\r\n';

let folder: string;
let source: FolderSource;
let time = Date.now();
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-drop-'));
});
afterEach(async () => {
  await source.close();
  await rm(folder, { recursive: true, force: true });
});

function open(change: object = {}): FolderSource {
  const description = {
    kind: 'csv',
    name: 'archive',
    folder: '.',
    settleSeconds: 0,
    items: { diploma: MAPPING },
    ...change,
  };
  source = new FolderSource(parseSourceDescription(description, 'a.yaml', folder) as FolderDescription, () => time);
  return source;
}

const drop = (name: string, rows: string) => writeFile(join(folder, name), HEADER + rows);

/** The degree that is found for each number, after the folder was looked at. */
async function degrees(...numbers: string[]): Promise<unknown[]> {
  const ask = () => source.lookup({ item: ITEM, claims: numbers.map((number) => ({ number })) });
  await ask();
  // With an import in use a new one goes on behind; closing waits for it, and opening again finds it.
  time += 60_000;
  await ask();
  await source.close();
  const answer = await ask();
  return numbers.map((_, n) => {
    const one = answerTo(answer, n);
    return one.kind === 'records' ? (one.records[0]?.degree ?? null) : one;
  });
}

const report = async (name: string) =>
  (await readFile(join(folder, 'reports', `${name}.diploma.csv`), 'utf8')).split('\r\n');

describe('FolderSource', () => {
  it('finds numbers however they are written, and says how old the export is', async () => {
    await drop('diploma.csv', '粤（2012） 第 １ 号,20120701,21\r\nB2,20130701,31\r\n');
    await utimes(join(folder, 'diploma.csv'), 1_400_000_000, 1_400_000_000);
    open();
    expect(await degrees('粤(2012)第1号', '粤[2012]第1号', 'b2', 'B2')).toEqual([
      'bachelor',
      'bachelor',
      null,
      'college',
    ]);
    const answer = await source.lookup({ item: ITEM, claims: [{ number: 'B2' }] });
    expect(answerTo(answer, 0)).toMatchObject({ asOf: '2014-05-13T16:53:20.000Z', sourceName: 'archive' });
  });

  it('takes the last export by name in the place of the one before, and only once', async () => {
    await drop('diploma-20140801.csv', 'A1,20120701,21\r\n');
    open();
    expect(await degrees('A1', 'B2')).toEqual(['bachelor', null]);
    await drop('diploma-20140901.csv', 'B2,20130701,31\r\n');
    expect(await degrees('A1', 'B2')).toEqual([null, 'college']);
    await drop('diploma-20140902.csv', 'B2,20130701,31\r\n');
    expect(await degrees('B2')).toEqual(['college']);
    expect(await report('diploma-20140902.csv')).toContain(
      'note,,,与 diploma-20140901.csv 相同,the same as diploma-20140901.csv',
    );
  });

  it('keeps the last good import when an export is bad, and says row by row why', async () => {
    await drop('diploma-1.csv', 'A1,20120701,21\r\n');
    open();
    expect(await degrees('A1')).toEqual(['bachelor']);
    await drop(
      'diploma-2.csv',
      'A1,20120701,31\r\nB2,20130701\r\n"=1+1",20130701,21\r\n,20130701,21\r\nC3,20130701,77\r\n',
    );
    expect(await degrees('A1', 'B2')).toEqual(['bachelor', null]);
    const lines = await report('diploma-2.csv');
    expect(lines[1]).toMatch(/^refused/);
    expect(lines.slice(2).map((line) => line.split(',').slice(0, 3).join(','))).toEqual([
      'bad,3,',
      'bad,4,证号',
      'note,6,XL(层次)',
      '',
    ]);
    expect(lines.join()).not.toMatch(/1\+1|B2/);
  });

  it('reads below a title, with rows counted as a spreadsheet counts them', async () => {
    const headerRow = (row: number) => open({ items: { diploma: { ...MAPPING, headerRow: row } } });
    const rows = `毕业证名册,,\r\n${HEADER}A1,20120701,21\r\nC3,20130701,77\r\n`;
    await writeFile(join(folder, 'diploma-1.csv'), rows);
    headerRow(1);
    await expect(degrees('A1')).rejects.toMatchObject({ needs: 'office' });
    expect((await report('diploma-1.csv')).join()).toMatch(/column 证号 is missing/);
    await source.close();
    headerRow(2);
    expect(await degrees('A1')).toEqual(['bachelor']);
    expect((await report('diploma-1.csv')).filter((line) => line.startsWith('note'))).toEqual([
      expect.stringMatching(/^note,4,XL/),
    ]);
  });

  it('refuses bytes of another character set', async () => {
    await writeFile(
      join(folder, 'diploma.csv'),
      Buffer.concat([Buffer.from(HEADER), Buffer.from([0xd5, 0xc5, 0x2c, 0x2c, 0x0a])]),
    );
    await expect(degreesOf(open())).rejects.toMatchObject({ code: 'no export could be taken', needs: 'office' });
    expect((await report('diploma.csv'))[2]).toMatch(/^bad,2,证号/);
  });

  it('tells of columns that came, and refuses an export without one that it needs', async () => {
    await drop('diploma-1.csv', 'A1,20120701,21\r\n');
    open();
    await degrees('A1');
    await writeFile(join(folder, 'diploma-2.csv'), '证号,毕业日期,备注,XL(层次)\r\nA1,20120701,,31\r\n');
    expect(await degrees('A1')).toEqual(['college']);
    expect(await report('diploma-2.csv')).toContain('note,,,新增列：备注,new columns: 备注');
    await writeFile(join(folder, 'diploma-3.csv'), '证号,毕业日期\r\nA1,20120701\r\n');
    expect(await degrees('A1')).toEqual(['college']);
    expect((await report('diploma-3.csv'))[2]).toBe('refused,,,缺少列“XL(层次)”,column XL(层次) is missing');
  });

  it('waits for the marker, where the office makes one', async () => {
    await drop('diploma.csv', 'A1,20120701,21\r\n');
    open({ marker: true });
    await expect(degreesOf(source)).rejects.toMatchObject({ code: 'ENOENT' });
    await writeFile(join(folder, 'diploma.csv.done'), '');
    expect(await degrees('A1')).toEqual(['bachelor']);
  });

  it('does not take a file that is being written', async () => {
    await drop('diploma.csv', 'A1,20120701,21\r\n');
    open({ settleSeconds: 0.3 });
    const file = join(folder, 'diploma.csv');
    time = Date.now();
    const [outcome] = await Promise.allSettled([degreesOf(source), grow(file)]);
    expect(outcome).toMatchObject({ reason: { code: 'an export is being written', needs: 'time' } });
    expect(await degrees('B2')).toEqual(['college']);
  });

  it('applies increments in their order, replaces what comes again and removes what is gone', async () => {
    const mapping = { ...MAPPING, columns: MAPPING.columns };
    const change = {
      mode: 'incremental',
      recordKey: ['证号'],
      deleted: { column: 'XL(层次)', values: ['99'] },
      items: { diploma: mapping },
    };
    await drop('diploma-001.csv', 'A1,20120701,21\r\nB2,20120701,21\r\nC3,20120701,21\r\n');
    open(change);
    expect(await degrees('A1', 'B2', 'C3')).toEqual(['bachelor', 'bachelor', 'bachelor']);
    await drop('diploma-002.csv', 'A1,20130701,31\r\n');
    await drop('diploma-003.csv', 'B2,,99\r\nD4,20140701,31\r\n');
    expect(await degrees('A1', 'B2', 'C3', 'D4')).toEqual(['college', null, 'bachelor', 'college']);
    await drop('diploma-004.csv', 'C3,20130701\r\n');
    await drop('diploma-005.csv', 'C3,20130701,31\r\n');
    expect(await degrees('C3')).toEqual(['bachelor']);
    await drop('diploma-004.csv', 'C3,20130702,21\r\n');
    expect(await degrees('C3')).toEqual(['college']);
  });

  it('goes on with the index of before after a restart, and makes it anew for another mapping', async () => {
    await drop('diploma.csv', 'A1,20120701,21\r\n');
    open();
    await degrees('A1');
    await rm(join(folder, 'diploma.csv'));
    await source.close();
    open();
    expect(await degrees('A1')).toEqual(['bachelor']);
    await source.close();
    open({ items: { diploma: { ...MAPPING, codes: { degree: { '21': 'college' } } } } });
    await expect(degreesOf(source)).rejects.toMatchObject({ code: 'ENOENT', needs: 'office' });
  });

  it('passes over links and other tables', async () => {
    await mkdir(join(folder, 'elsewhere'));
    await writeFile(join(folder, 'elsewhere', 'x.csv'), `${HEADER}A1,20120701,31\r\n`);
    await drop('diploma.csv', 'A1,20120701,21\r\n');
    await drop('diplomas.csv', 'A1,20120701,31\r\n');
    await symlink(join(folder, 'elsewhere', 'x.csv'), join(folder, 'diploma-9.csv'));
    open();
    expect(await degrees('A1')).toEqual(['bachelor']);
    expect(await readdir(join(folder, 'reports'))).toEqual(['diploma.csv.diploma.csv']);
  });

  it('reads a sheet, with dates as dates, and refuses a formula in a column that counts', async () => {
    const cells = (row: number, ...values: string[]) =>
      `<row r="${row}">${values.map((value, n) => value && `<c r="${'ABC'[n]}${row}" ${value}</c>`).join('')}</row>`;
    const text = (value: string) => `t="inlineStr"><is><t>${value}</t></is>`;
    const styles = {
      name: 'xl/styles.xml',
      content: '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
    };
    const header = cells(1, text('证号'), text('毕业日期'), text('XL(层次)'));
    const good = header + cells(2, text('A1'), 's="1"><v>41091</v>', '><v>21</v>');
    await writeWorkbook(join(folder, 'diploma-1.xlsx'), good, [styles]);
    open({ kind: 'excel' });
    expect(await degrees('A1')).toEqual(['bachelor']);
    const answer = await source.lookup({ item: ITEM, claims: [{ number: 'A1' }] });
    expect(answer.records[0]?.[0]?.graduated).toBe('2012-07-01');
    await writeWorkbook(join(folder, 'diploma-2.xlsx'), good + cells(3, text('B2'), '', '><f>1+20</f><v>21</v>'), [
      styles,
    ]);
    expect(await degrees('A1', 'B2')).toEqual(['bachelor', null]);
    expect((await report('diploma-2.xlsx'))[2]).toBe('bad,3,XL(层次),是公式，不是值,"is a formula, not a value"');
  });
});

function degreesOf(from: FolderSource): Promise<unknown> {
  return from.lookup({ item: ITEM, claims: [{ number: 'A1' }] });
}

/** Writes to a file until it has been looked at twice. */
async function grow(file: string): Promise<void> {
  const end = Date.now() + 200;
  let rows = `${HEADER}B2,20130701,31\r\n`;
  while (Date.now() < end) {
    rows += 'A1,20120701,21\r\n';
    await writeFile(file, rows);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
