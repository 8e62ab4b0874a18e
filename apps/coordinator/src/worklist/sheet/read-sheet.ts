import type { Catalogue, EvidenceItem } from '#agencies';
import { agencyOf, type InputFault } from '#contracts';
import { Problem } from '../../http/problem.js';
import { readWorkbook } from '../../intake/import/read-workbook.js';
import type { Cell } from '../../intake/import/table-cell.js';
import { HEADER_ROWS, MOST_SHEET_ROWS, PROBLEM_COLUMNS, sheetColumns, TEMPLATE } from './sheet-template.js';

/** A row that the officer answered. `cells` by the name of the column; empty ones are left out. */
export interface SheetRow {
  row: number;
  cells: Map<string, NonNullable<Cell>>;
}

export interface Sheet {
  item: EvidenceItem;
  rows: SheetRow[];
  /** Rows of entries in which nothing was entered. */
  unanswered: number;
}

/**
 * The entries of a sheet that came back to this office. Throws UnreadableFile when it is no workbook or more than `limitBytes`
 * unpacked, and the problem `invalid_sheet` when it is not this office's sheet of this version with its columns.
 */
export async function readSheet(
  file: string,
  limitBytes: number,
  office: string,
  catalogue: Catalogue,
): Promise<Sheet> {
  let item: EvidenceItem | null = null;
  let names: string[] = [];
  let answering: string[] = [];
  let unanswered = 0;
  const rows: SheetRow[] = [];
  for await (const { row, cells } of readWorkbook(file, limitBytes)) {
    if (row === 1) item = itemOf(cells, office, catalogue);
    if (item === null) throw invalid(NOT_OURS);
    if (row === 2) {
      names = namesOf(cells, item);
      answering = sheetColumns(item).flatMap((column) => (column.entered ? [column.name] : []));
    }
    if (row <= HEADER_ROWS) continue;
    if (names.length === 0) throw invalid(COLUMNS);
    const named = new Map<string, NonNullable<Cell>>();
    // A cell under no column has no name: it is kept under the empty one, for the row to be refused.
    cells.forEach((cell, n) => cell && named.set(names[n] ?? '', cell));
    if (named.size === 0) continue;
    if (rows.length + unanswered === MOST_SHEET_ROWS) throw invalid(TOO_MANY);
    if (answering.some((name) => named.has(name))) rows.push({ row, cells: named });
    else unanswered++;
  }
  if (item === null || names.length === 0) throw invalid(NOT_OURS);
  return { item, rows, unanswered };
}

function itemOf(cells: readonly Cell[], office: string, catalogue: Catalogue): EvidenceItem {
  const [template, of, id] = cells.map((cell) => (cell?.kind === 'text' ? cell.text : ''));
  if (template !== TEMPLATE)
    throw invalid(template?.startsWith(TEMPLATE.slice(0, TEMPLATE.indexOf('/') + 1)) ? VERSION : NOT_OURS);
  if (of !== office) throw invalid(ANOTHER_OFFICE);
  const item = catalogue.item(agencyOf(office), id ?? '');
  if (item === undefined) throw invalid(ITEM);
  return item;
}

/** The columns must stand as they were sent out: a column that was moved would be read as another. */
function namesOf(cells: readonly Cell[], item: EvidenceItem): string[] {
  const found = cells.map((cell) => (cell?.kind === 'text' ? cell.text : ''));
  while (found.at(-1) === '') found.pop();
  const plain = sheetColumns(item).map(({ name }) => name);
  const withProblems = [...plain, ...PROBLEM_COLUMNS.map(({ name }) => name)];
  const match = [plain, withProblems].find((names) => names.join('\n') === found.join('\n'));
  if (match === undefined) throw invalid(COLUMNS);
  return match;
}

function invalid(fault: InputFault): Problem {
  return new Problem('invalid_sheet', [fault]);
}

const NOT_OURS: InputFault = {
  path: 'A1',
  code: 'wrong_template',
  zh: '不是本系统导出的待办表',
  en: 'This is not a worklist sheet of this system; download one and fill it in.',
};
const VERSION: InputFault = {
  path: 'A1',
  code: 'wrong_version',
  zh: '模板版本已更新，请重新下载',
  en: `The template has another version than ${TEMPLATE}; download the sheet anew.`,
};
const ANOTHER_OFFICE: InputFault = {
  path: 'B1',
  code: 'another_office',
  zh: '这是其他单位的待办表',
  en: 'This is the sheet of another office.',
};
const ITEM: InputFault = {
  path: 'C1',
  code: 'unknown_item',
  zh: '本单位没有此核查事项',
  en: 'The office has no such evidence item.',
};
const COLUMNS: InputFault = {
  path: '2',
  code: 'wrong_columns',
  zh: '第 2 行的列名被改动，请重新下载',
  en: 'The column names in row 2 were changed; download the sheet anew.',
};
const TOO_MANY: InputFault = {
  path: '',
  code: 'too_many',
  zh: `最多 ${MOST_SHEET_ROWS} 行`,
  en: `There may be at most ${MOST_SHEET_ROWS} rows.`,
};
