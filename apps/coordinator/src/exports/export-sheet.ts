import type { Writable } from 'node:stream';
import type { ApplicationSummaryBody } from '../progress/application-bodies.js';
import { inert } from '../worklist/sheet/sheet-template.js';

const TEXT = '@';
const ZONE = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' });

interface Column {
  zh: string;
  en: string;
  width: number;
  counts?: true;
  /** Texts stay texts: a number of eighteen digits would lose its last three as a number. */
  of: (entry: ApplicationSummaryBody) => string | number;
}

const COLUMNS: readonly Column[] = [
  { zh: '申请编号', en: 'Number', width: 22, of: ({ number }) => number },
  { zh: '姓名', en: 'Name', width: 12, of: ({ name }) => name },
  { zh: '区', en: 'District', width: 14, of: ({ district }) => district },
  { zh: '递交时间', en: 'Handed in', width: 18, of: ({ handed_in_at }) => instant(handed_in_at) },
  { zh: '任务数', en: 'Tasks', width: 9, counts: true, of: ({ tasks }) => tasks },
  { zh: '未办结', en: 'Open', width: 9, counts: true, of: ({ open_tasks }) => open_tasks },
  {
    zh: '办结时间',
    en: 'Complete since',
    width: 18,
    of: ({ completed_at }) => (completed_at === null ? '' : instant(completed_at)),
  },
];

/**
 * Writes the list of applications as a workbook, row by row: texts as text, formulas made inert, and behind them a sheet that says what this
 * is. `pages` are awaited one after the other, so that no more than a page and what is being compressed is in memory. `about` is asked when
 * all is written, with the number of rows. `out` is ended when it is written.
 */
export async function writeExport(
  out: Writable,
  pages: AsyncIterable<readonly ApplicationSummaryBody[]>,
  about: (rows: number) => readonly [string, string][],
): Promise<number> {
  // Loaded when it is used: a coordinator should not wait for it at every start.
  const { default: exceljs } = await import('exceljs');
  // Nobody else listens before the end, and an error nobody listens to would end the process.
  let fault: Error | null = null;
  out.on('error', (error) => (fault = error));
  // Shared strings would be kept until the end.
  const book = new exceljs.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: false });
  const sheet = book.addWorksheet('applications', { views: [{ state: 'frozen', ySplit: 2 }] });
  sheet.columns = COLUMNS.map(({ width, counts }) => ({ width, style: counts ? {} : { numFmt: TEXT } }));
  sheet.addRow(COLUMNS.map(({ zh }) => zh)).commit();
  sheet.addRow(COLUMNS.map(({ en }) => en)).commit();
  let rows = 0;
  for await (const page of pages) {
    for (const entry of page) sheet.addRow(COLUMNS.map(({ of }) => cell(of(entry)))).commit();
    rows += page.length;
    if (fault !== null) throw fault as Error;
  }
  sheet.commit();
  const info = book.addWorksheet('about');
  info.columns = [{ width: 28 }, { width: 60, style: { numFmt: TEXT } }];
  for (const [name, value] of about(rows)) info.addRow([name, inert(value)]).commit();
  info.commit();
  await book.commit();
  return rows;
}

function cell(value: string | number): string | number | null {
  return typeof value === 'number' ? value : value === '' ? null : inert(value);
}

function instant(text: string): string {
  return ZONE.format(new Date(text));
}
