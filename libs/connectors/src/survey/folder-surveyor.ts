import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import type { DateWriting } from '../description/item-mapping.js';
import type { FolderDescription } from '../description/source-description.js';
import { listExports, type DroppedFile } from '../files/drop-folder.js';
import { ExportRefused, type ExportRow } from '../files/export-row.js';
import { readCsv } from '../files/read-csv.js';
import { readXlsx } from '../files/read-xlsx.js';
import { writeDate, type RawValue } from '../mapping/read-field.js';
import { SourceUnavailable } from '../source.js';
import { isWritable } from './sqlite-surveyor.js';
import type { CataloguedTable, Search, Surveyor, WiderRight } from './surveyor.js';

const ENDINGS = { csv: '.csv', excel: '.xlsx' } as const;
const HEAD_BYTES = 4 * 1024 * 1024;
/** Titles, dates and notes above the column names are not more than these. */
const ROWS_WITH_TITLES = 10;

/** Looks at a folder of exports; of each table the last one. Columns are the header, and have neither types nor comments. */
export class FolderSurveyor implements Surveyor {
  /** Cells that Excel keeps as dates are read in the writing that the mapping gives for their column. */
  private readonly writings = new Map<string, DateWriting>();
  /** By table; of one that no item is mapped to, found out. */
  private readonly headerRows = new Map<string, number>();

  constructor(private readonly description: FolderDescription) {
    for (const { table, headerRow, columns, dates = {} } of Object.values(description.items)) {
      this.headerRows.set(table, headerRow);
      for (const [field, writing] of Object.entries(dates)) this.writings.set(columns[field] ?? '', writing);
    }
  }

  async tables(): Promise<CataloguedTable[]> {
    const ending = ENDINGS[this.description.kind];
    const names = await this.reading(() => readdir(this.description.folder));
    const tables = new Set(
      names
        .filter((name) => name.toLowerCase().endsWith(ending))
        .map((name) => name.slice(0, -ending.length).replace(/[-_]\d[\d\-_.T]*$/, '')),
    );
    const found: CataloguedTable[] = [];
    for (const name of tables) {
      const [header] = await this.rows(name, 1);
      const headerRow = await this.headerRowOf(name);
      if (header !== undefined)
        found.push({ name, kind: 'export', comment: null, rows: null, columns: columnsOf(header), headerRow });
    }
    return found;
  }

  async sample(table: string, columns: readonly string[], most: number): Promise<readonly (readonly RawValue[])[]> {
    const [header = [], ...rows] = await this.rows(table, most + 1);
    const places = columns.map((column) => header.indexOf(column));
    return rows.map((row) => places.map((place) => row[place] ?? null));
  }

  async count(table: string, column: string, most: number): Promise<ReadonlyMap<string, number> | null> {
    const counted = new Map<string, number>();
    let place = -1;
    for await (const { cells } of this.read(await this.last(table), await this.headerRowOf(table))) {
      if (place === -1) {
        place = trimmed(cells).indexOf(column);
        if (place === -1) return counted;
        continue;
      }
      const text = (cells[place] ?? '').trimEnd();
      if (text === '') continue;
      counted.set(text, (counted.get(text) ?? 0) + 1);
      if (counted.size > most) return null;
    }
    return counted;
  }

  async rowsOf(table: string): Promise<number | null> {
    const rows = this.read(await this.last(table), await this.headerRowOf(table));
    let read = 0;
    while ((await rows.next()).done !== true) read++;
    return Math.max(0, read - 1);
  }

  /** Exports are read into an index of our own. */
  async search(): Promise<Search> {
    return { reads: 'index', rows: null };
  }

  async widerRights(tables: readonly string[]): Promise<WiderRight[]> {
    const files = await Promise.all(tables.map((table) => this.last(table).catch(() => null)));
    return files.flatMap((file) => (file !== null && isWritable(file.path) ? [{ right: 'WRITE', on: file.name }] : []));
  }

  /** The encoding of the beginning of the last export: `ascii` when it tells nothing, null when it is neither UTF-8 nor GB 18030. */
  async encodingOf(table: string): Promise<'utf-8' | 'gb18030' | 'ascii' | null> {
    const { path } = await this.last(table);
    const chunks: Buffer[] = [];
    await this.reading(async () => {
      for await (const chunk of createReadStream(path, { end: HEAD_BYTES - 1 })) chunks.push(chunk as Buffer);
    });
    return encodingOfBytes(Buffer.concat(chunks));
  }

  async close(): Promise<void> {
    // Nothing stays open between two questions.
  }

  private async rows(table: string, most: number): Promise<string[][]> {
    const rows: string[][] = [];
    for await (const { cells } of this.read(await this.last(table), await this.headerRowOf(table))) {
      rows.push(rows.length === 0 ? trimmed(cells) : [...cells]);
      if (rows.length === most) break;
    }
    return rows;
  }

  /** The first row that is filled about as much as the widest of those at the beginning: a title stands in a cell or two. */
  private async headerRowOf(table: string): Promise<number> {
    const known = this.headerRows.get(table);
    if (known !== undefined) return known;
    const filled: { row: number; cells: number }[] = [];
    for await (const { row, cells } of this.read(await this.last(table), 1)) {
      filled.push({ row, cells: cells.filter((cell) => cell.trim() !== '').length });
      if (filled.length === ROWS_WITH_TITLES) break;
    }
    const widest = Math.max(0, ...filled.map(({ cells }) => cells));
    const found = filled.find(({ cells }) => cells * 2 > widest)?.row ?? 1;
    this.headerRows.set(table, found);
    return found;
  }

  private async last(table: string): Promise<DroppedFile> {
    const { folder, kind, marker } = this.description;
    const files = await this.reading(() => listExports(folder, table, ENDINGS[kind], marker));
    const file = files.at(-1);
    if (file === undefined) throw new SourceUnavailable(this.description.name, 'ENOENT', 'office');
    return file;
  }

  private async *read({ path }: DroppedFile, headerRow: number): AsyncGenerator<ExportRow> {
    const { description } = this;
    try {
      yield* description.kind === 'csv'
        ? readCsv(path, { ...description, headerRow })
        : readXlsx(path, {
            sheet: description.sheet,
            headerRow,
            writeDate: (column, iso) => writeDate(iso, this.writings.get(column) ?? 'iso'),
          });
    } catch (error) {
      if (error instanceof ExportRefused) throw new SourceUnavailable(description.name, error.message, 'office');
      throw error;
    }
  }

  private async reading<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (error instanceof SourceUnavailable || code === undefined) throw error;
      throw new SourceUnavailable(this.description.name, code, 'office');
    }
  }
}

function columnsOf(header: readonly string[]): CataloguedTable['columns'] {
  return header.filter((name) => name !== '').map((name) => ({ name, type: 'text', comment: null, indexed: true }));
}

function trimmed(cells: readonly string[]): string[] {
  return cells.map((name) => name.trim());
}

/** The encoding that all of the bytes are text in; a character that is cut off at the end does not count. */
export function encodingOfBytes(bytes: Uint8Array): 'utf-8' | 'gb18030' | 'ascii' | null {
  if (bytes.every((byte) => byte < 0x80)) return 'ascii';
  for (const encoding of ['utf-8', 'gb18030'] as const) {
    try {
      new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
      return encoding;
    } catch {
      // Then it is another one.
    }
  }
  return null;
}
