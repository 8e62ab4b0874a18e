import { copyFile, rename, rm } from 'node:fs/promises';
import type { FolderDescription } from '../description/source-description.js';
import { writeDate } from '../mapping/read-field.js';
import { RowCheck } from './check-row.js';
import { isSame, type DroppedFile } from './drop-folder.js';
import { ExportIndex, type TakenExport } from './export-index.js';
import { ExportRefused, type ExportRow } from './export-row.js';
import type { ImportReport } from './import-report.js';
import { readCsv } from './read-csv.js';
import { readXlsx } from './read-xlsx.js';
import type { TableLayout } from './table-layout.js';

export interface ImportPlan {
  description: FolderDescription;
  layout: TableLayout;
  /** The index in use, which the new one is to take the place of. */
  indexFile: string;
  /** True when the new one begins with what is in use. */
  onTop: boolean;
}

/**
 * Reads an export into a new index, and puts it into the place of the one in use if no row keeps it from being taken: all rows or none,
 * because a table with gaps would answer "no record" where there is one. What there is to say goes into `report`. Null when the export
 * was not taken. Only one import of a table at a time.
 */
export async function importExport(
  { description, layout, indexFile, onTop }: ImportPlan,
  file: DroppedFile,
  digest: string,
  report: ImportReport,
): Promise<TakenExport | null> {
  const building = `${indexFile}.new`;
  await rm(building, { force: true });
  if (onTop) await copyFile(indexFile, building);
  const index = new ExportIndex(building, layout);
  try {
    const header = await readRows({ description, layout, onTop }, file, index, report);
    if (!(await isSame(file))) report.refuse({ zh: '读取时文件仍在变化', en: 'was written to while it was read' });
    if (!report.isGood) {
      index.abandon();
      return null;
    }
    const taken = { name: file.name, digest, size: file.size, mtimeMs: file.mtimeMs, rows: report.rows, header };
    index.finish(taken);
    await rename(building, indexFile);
    return taken;
  } catch (error) {
    index.abandon();
    if (error instanceof ExportRefused) report.refuse(error.reason);
    else if (error instanceof RangeError) report.refuse({ zh: '文件过大', en: 'is too large' });
    else throw error;
    return null;
  }
}

async function readRows(
  { description, layout, onTop }: Omit<ImportPlan, 'indexFile'>,
  file: DroppedFile,
  index: ExportIndex,
  report: ImportReport,
): Promise<readonly string[]> {
  let check: RowCheck | undefined;
  let header: readonly string[] = [];
  const forgotten = new Set<string>();
  for await (const row of rowsOf(description, layout, file.path)) {
    if (check === undefined) {
      check = new RowCheck(row, layout, report);
      header = check.header;
      continue;
    }
    report.rows++;
    const cells = check.take(row, description.kind === 'csv');
    if (cells === null || report.bad > 0) continue;
    if (onTop) replaceRecord(cells, layout, index, forgotten);
    const { deleted } = layout;
    if (deleted?.values.has(cells[deleted.place] ?? '') === true) continue;
    if (!index.add(cells)) report.addFault(row.row, '', 'no_key');
  }
  if (check === undefined) throw new ExportRefused({ zh: '没有表头', en: 'has no header' });
  return header;
}

/** The first row of a record in an export takes the place of all that was known of it; further rows of it are further records. */
function replaceRecord(
  cells: readonly string[],
  layout: TableLayout,
  index: ExportIndex,
  forgotten: Set<string>,
): void {
  const key = layout.recordKey.map((place) => cells[place]).join('\0');
  if (forgotten.has(key)) return;
  forgotten.add(key);
  index.forget(cells);
}

function rowsOf(description: FolderDescription, layout: TableLayout, path: string): AsyncGenerator<ExportRow> {
  const { headerRow } = layout;
  if (description.kind === 'csv') return readCsv(path, { ...description, headerRow });
  return readXlsx(path, {
    sheet: description.sheet,
    headerRow,
    writeDate: (column, iso) => writeDate(iso, layout.dates.get(column) ?? 'iso'),
  });
}
