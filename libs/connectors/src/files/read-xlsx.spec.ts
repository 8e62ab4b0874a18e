import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { ExportRefused, type ExportRow } from './export-row.js';
import { readXlsx } from './read-xlsx.js';
import { writeWorkbook, zip, type Part } from './testing/workbooks.js';

let folder: string;
let file: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-xlsx-'));
  file = join(folder, 'export.xlsx');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function read(sheet?: string): Promise<ExportRow[]> {
  const rows: ExportRow[] = [];
  for await (const row of readXlsx(file, { sheet, headerRow: 1, writeDate: (column, iso) => `${column}:${iso}` }))
    rows.push(row);
  return rows;
}

const refusal = (): Promise<unknown> =>
  read().then(
    (rows) => rows,
    (error: unknown) => error,
  );

const text = (reference: string, value: string) => `<c r="${reference}" t="inlineStr"><is><t>${value}</t></is></c>`;

describe('readXlsx', () => {
  it('reads what a spreadsheet program wrote', async () => {
    const book = new ExcelJS.Workbook();
    const other = book.addWorksheet('说明');
    other.addRow(['不是这一张']);
    const sheet = book.addWorksheet('学历');
    sheet.addRow(['姓名', 'SFZH', '毕业日期', '金额', '备注']);
    sheet.addRow(['张伟', '11010519491231002X', new Date(Date.UTC(2008, 6, 1)), 1280.1, null]);
    sheet.addRow([]);
    sheet.addRow([
      { richText: [{ text: '阿依' }, { text: '古丽' }] },
      null,
      new Date(Date.UTC(1900, 2, 1)),
      0.1 + 0.2,
      true,
    ]);
    sheet.getColumn(3).numFmt = 'yyyy"年"m"月"d"日"';
    await book.xlsx.writeFile(file);
    expect(await read('学历')).toEqual([
      { row: 1, cells: ['姓名', 'SFZH', '毕业日期', '金额', '备注'] },
      { row: 2, cells: ['张伟', '11010519491231002X', '毕业日期:2008-07-01', '1280.1'] },
      { row: 4, cells: ['阿依古丽', '', '毕业日期:1900-03-01', '0.3', '1'] },
    ]);
    expect(await read()).toEqual([{ row: 1, cells: ['不是这一张'] }]);
    await expect(read('没有')).rejects.toMatchObject({ reason: { zh: '没有所需的工作表' } });
  });

  it('tells of formulas, error values and numbers that lost their digits', async () => {
    await writeWorkbook(
      file,
      `<row r="1">${text('A1', 'a')}${text('B1', 'b')}</row>` +
        '<row r="2"><c r="A2"><v>4.4052419800101E+17</v></c><c r="B2" t="str"><f>A2&amp;"x"</f><v>x</v></c></row>' +
        '<row r="3"><c r="B3" t="e"><v>#N/A</v></c></row>',
    );
    const [, second, third] = await read();
    expect(second?.faults).toEqual([
      { place: 0, fault: 'digits_lost' },
      { place: 1, fault: 'formula' },
    ]);
    expect(third).toMatchObject({ row: 3, cells: ['', ''], faults: [{ place: 1, fault: 'error_value' }] });
  });

  const big = Buffer.alloc(64 * 1024 * 1024, 0x20);
  const hostile: [string, Part[], RegExp][] = [
    ['a part that unpacks a thousandfold', [{ name: 'xl/media/x', content: big }], /may be a bomb/],
    [
      'a part that unpacks to more than it says',
      [{ name: 'xl/sharedStrings.xml', content: `<sst>${' '.repeat(9999)}</sst>`, declared: 50 }],
      /more than it declares/,
    ],
    ['a part that says it is enormous', [{ name: 'x', content: 'x', declared: 0xffffffff }], /4 GiB/],
    ['a path upwards', [{ name: '../../etc/cron.d/x', content: '' }], /leads elsewhere/],
    ['a path from the root', [{ name: '/etc/passwd', content: '' }], /leads elsewhere/],
    ['a path of Windows', [{ name: 'C:\\x', content: '' }], /leads elsewhere/],
    ['macros', [{ name: 'xl/vbaProject.bin', content: 'x' }], /macros/],
    [
      'an external entity',
      [
        {
          name: 'xl/sharedStrings.xml',
          content: '<!DOCTYPE sst [<!ENTITY x SYSTEM "file:///etc/passwd">]><sst>&x;</sst>',
        },
      ],
      /document type declaration/,
    ],
    [
      'entities that multiply',
      [
        {
          name: 'xl/workbook.xml',
          content: '<!DOCTYPE a [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><workbook>&b;</workbook>',
        },
      ],
      /document type declaration/,
    ],
    [
      'an entity that nobody declared',
      [{ name: 'xl/sharedStrings.xml', content: '<sst><si><t>&x;</t></si></sst>' }],
      /not well-formed/,
    ],
    ['endless nesting', [{ name: 'xl/sharedStrings.xml', content: '<a>'.repeat(200) }], /nested/],
    ['bytes that are not UTF-8', [{ name: 'xl/workbook.xml', content: Buffer.from([0x3c, 0x61, 0xff]) }], /not UTF-8/],
    [
      'a column far to the right',
      [{ name: 'xl/worksheets/sheet1.xml', content: '<x><row r="1"><c r="XFD1"><v>1</v></c></row></x>' }],
      /columns/,
    ],
  ];

  it.each(hostile)('refuses %s', async (_, parts, words) => {
    await writeWorkbook(file, `<row r="1">${text('A1', 'a')}</row>`, parts);
    const error = await refusal();
    expect(error).toBeInstanceOf(ExportRefused);
    expect((error as Error).message).toMatch(words);
  });

  it.each([
    ['a file that is no archive', Buffer.from('姓名,SFZH\r\n'), /no workbook/],
    ['an empty file', Buffer.alloc(0), /no workbook/],
    ['an archive that is cut off', zip([{ name: 'a', content: 'x'.repeat(1000) }]).subarray(0, 60), /no workbook/],
    [
      'a part twice',
      zip([
        { name: 'a', content: 'x' },
        { name: 'a', content: 'y' },
      ]),
      /twice/,
    ],
  ])('refuses %s', async (_, bytes, words) => {
    await writeFile(file, bytes);
    const error = await refusal();
    expect(error).toBeInstanceOf(ExportRefused);
    expect((error as Error).message).toMatch(words);
  });
});
