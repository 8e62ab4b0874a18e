import type { Writable } from 'node:stream';
import type exceljs from 'exceljs';
import type { EvidenceItem } from '#agencies';
import { reasonChoices } from '../show-entry.js';
import { HEADER_ROWS, inert, MOST_SHEET_ROWS, PROBLEM_COLUMNS, sheetColumns, TEMPLATE } from './sheet-template.js';

export interface SheetOf {
  office: string;
  item: EvidenceItem;
  /** With the columns that say why a row could not be taken. */
  problems: boolean;
}

const TEXT = '@';

/**
 * Writes a workbook row by row: the entries, each cell text, and behind them a sheet of what may be chosen. `rows` have a text for each
 * column. `out` is ended when it is written.
 */
export async function writeSheet(
  out: Writable,
  { office, item, problems }: SheetOf,
  rows: Iterable<readonly string[]>,
): Promise<void> {
  // Loaded when it is used: a coordinator should not wait for it at every start.
  const { default: library } = await import('exceljs');
  const book = new library.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: true });
  const columns = [...sheetColumns(item), ...(problems ? PROBLEM_COLUMNS : [])];
  const sheet = book.addWorksheet('worklist', { views: [{ state: 'frozen', xSplit: 1, ySplit: HEADER_ROWS }] });
  sheet.columns = columns.map(({ width }) => ({ width, style: { numFmt: TEXT } }));
  for (const line of [
    [TEMPLATE, office, item.id],
    columns.map(({ name }) => name),
    columns.map(({ zh, en }) => `${zh} ${en}`),
  ])
    sheet.addRow(line).commit();
  const choices = choicesOf(item);
  let last = HEADER_ROWS;
  for (const texts of rows) {
    const row = sheet.addRow(texts.map((text) => (text === '' ? null : inert(text))));
    columns.forEach(({ name }, n) => {
      const at = choices.findIndex((one) => one.column === name);
      if (at !== -1) row.getCell(n + 1).dataValidation = validation(at, choices[at]!.texts.length);
    });
    row.commit();
    last++;
  }
  if (last > HEADER_ROWS + MOST_SHEET_ROWS) throw new RangeError('there are more entries than a sheet takes');
  sheet.commit();
  writeChoices(book, choices);
  await book.commit();
}

interface Choices {
  column: string;
  texts: string[];
}

/** What stands in a cell that is chosen: the code first, then the words for it. */
function choicesOf(item: EvidenceItem): Choices[] {
  const facts = Object.entries(item.facts).flatMap(([name, { kind, codes }]) => {
    if (kind === 'truth') return [{ column: `fact:${name}`, texts: ['是', '否'] }];
    if (codes === undefined) return [];
    return [{ column: `fact:${name}`, texts: Object.entries(codes).map(([code, { zh }]) => `${code} ${zh}`) }];
  });
  const reasons = reasonChoices(item).map(({ code, zh }) => `${code} ${zh}`);
  return [{ column: 'reason', texts: reasons }, ...facts];
}

function writeChoices(book: exceljs.stream.xlsx.WorkbookWriter, choices: readonly Choices[]): void {
  const sheet = book.addWorksheet('choices');
  const most = Math.max(...choices.map(({ texts }) => texts.length));
  sheet.addRow(choices.map(({ column }) => column)).commit();
  for (let n = 0; n < most; n++) sheet.addRow(choices.map(({ texts }) => texts[n] ?? null)).commit();
  sheet.commit();
}

function validation(column: number, count: number): exceljs.DataValidation {
  const letter = String.fromCharCode('A'.charCodeAt(0) + column);
  return {
    type: 'list',
    allowBlank: true,
    showErrorMessage: true,
    error: '请从列表中选择 Choose from the list',
    formulae: [`choices!$${letter}$2:$${letter}$${count + 1}`],
  };
}
