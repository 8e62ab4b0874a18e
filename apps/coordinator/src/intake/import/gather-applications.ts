import type { Catalogue } from '#agencies';
import { faultyEntry, type ImportEntry } from './import-entry.js';
import { ApplicationRows } from './application-rows.js';
import type { Cell, TableRow } from './table-cell.js';
import { readHeader, type Header } from './table-columns.js';

/**
 * Gathers the rows of a table into applications. A row states one claim; the details of the application are repeated in each of
 * its rows, or left empty after the first. The rows of an application stand together, and each has its number. A row without
 * item, subject and fields adds no claim.
 */
export async function* gatherApplications(
  rows: AsyncIterable<TableRow>,
  catalogue: Catalogue,
): AsyncGenerator<ImportEntry> {
  let header: Header | null = null;
  let current = null as ApplicationRows | null;
  for await (const { row, cells } of rows) {
    if (cells.every((cell) => cell === null)) continue;
    if (header === null) {
      const read = readHeader(cells.map(textOf));
      if (read.kind === 'refused') {
        for (const fault of read.faults) yield faultyEntry(row, fault);
        return;
      }
      header = read.header;
      continue;
    }
    const number = numberOf(header, cells);
    if (number === null) {
      yield faultyEntry(row, {
        path: 'number',
        code: 'missing',
        zh: '每行都须有文本格式的申请编号',
        en: 'Every row must have the application number, as text.',
      });
      continue;
    }
    if (current?.number !== number) {
      if (current !== null) yield current.entry();
      current = new ApplicationRows(number, row, header, catalogue);
    }
    current.add(row, cells);
  }
  if (current !== null) yield current.entry();
}

function numberOf(header: Header, cells: readonly Cell[]): string | null {
  const cell = cells[header.findIndex((column) => column?.name === 'number')];
  return cell?.kind === 'text' ? cell.text : null;
}

function textOf(cell: Cell): string {
  return cell?.kind === 'text' ? cell.text : '';
}
