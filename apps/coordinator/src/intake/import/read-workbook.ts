import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type exceljs from 'exceljs';
import { notAWorkbook } from './zip-directory.js';
import { UnreadableFile } from './import-entry.js';
import type { Cell, TableRow } from './table-cell.js';
import { unpackWorkbook } from './unpack-workbook.js';

const MOST_COLUMNS = 512;

/** The rows of the first sheet of an Excel workbook (.xlsx). `limitBytes` bounds what it holds unpacked. Throws UnreadableFile. */
export async function* readWorkbook(file: string, limitBytes: number): AsyncGenerator<TableRow> {
  const unpacked = `${file}.unpacked`;
  try {
    await unpackWorkbook(file, unpacked, limitBytes);
    yield* readSheet(unpacked);
  } finally {
    await rm(unpacked, { force: true });
  }
}

async function* readSheet(file: string): AsyncGenerator<TableRow> {
  // Loaded when it is used: a coordinator should not wait for it at every start.
  const { default: library } = await import('exceljs');
  const source = createReadStream(file);
  const reader = new library.stream.xlsx.WorkbookReader(source, {
    worksheets: 'emit',
    sharedStrings: 'cache',
    styles: 'cache',
    hyperlinks: 'ignore',
    entries: 'ignore',
  });
  try {
    for await (const sheet of reader) {
      let row = 0;
      for await (const line of sheet) {
        row = Number.isInteger(line.number) && line.number > row ? line.number : row + 1;
        yield { row, cells: cellsOf(line) };
      }
      return;
    }
  } catch (error) {
    // The XML parser has no error class of its own.
    if (error instanceof UnreadableFile || !(error instanceof Error) || !isXmlFault(error)) throw error;
    throw notAWorkbook();
  } finally {
    source.destroy();
  }
}

function isXmlFault(error: Error): boolean {
  return /^\d+:\d+: /.test(error.message) || error instanceof TypeError || error instanceof RangeError;
}

function cellsOf(line: exceljs.Row): Cell[] {
  const cells: Cell[] = [];
  const width = Math.min(line.cellCount, MOST_COLUMNS + 1);
  for (let column = 1; column <= width; column++) cells.push(readCell(line.getCell(column).value));
  return cells;
}

function readCell(value: exceljs.CellValue): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value.trim() === '' ? null : { kind: 'text', text: value };
  if (typeof value === 'number') return { kind: 'number', number: value };
  if (typeof value === 'boolean') return { kind: 'truth', truth: value };
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? { kind: 'unreadable' } : { kind: 'date', date: value };
  if ('formula' in value || 'sharedFormula' in value) return { kind: 'formula' };
  if ('richText' in value) return readCell(value.richText.map(({ text }) => text).join(''));
  if ('hyperlink' in value) return readCell(value.text);
  return { kind: 'unreadable' };
}
