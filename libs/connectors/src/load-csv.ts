import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { parse } from 'csv-parse';
import { KeyIndex } from './key-index.js';
import { RowStore } from './row-store.js';

export interface CsvForm {
  encoding: 'utf-8' | 'gb18030';
  delimiter: string;
}

/** One export in memory: the asked columns of each row, and an index for each asked set of key columns. */
export interface CsvTable {
  store: RowStore;
  /** Position of a column in a row of the store. */
  position: ReadonlyMap<string, number>;
  indexes: KeyIndex[];
  /** When the file was written, RFC 3339. */
  writtenAt: string;
}

/** The file cannot be taken as it is; `code` says why, without a word of its content. */
export class BadCsv extends Error {
  constructor(readonly code: string) {
    super(`the export cannot be read (${code})`);
    this.name = 'BadCsv';
  }
}

/**
 * Reads a CSV export (first row: column names) as a stream. All rows or none: bytes that are not in the encoding, a row of another
 * width or a missing column is BadCsv, because a table with gaps would answer "no record" where there is one.
 */
export async function loadCsv(
  file: string,
  form: CsvForm,
  columns: readonly string[],
  keys: readonly (readonly string[])[],
): Promise<CsvTable> {
  const { mtime } = await stat(file);
  const position = new Map(columns.map((column, n) => [column, n]));
  const store = new RowStore();
  const indexes = keys.map(
    (key) =>
      new KeyIndex(
        store,
        key.map((column) => position.get(column) ?? -1),
      ),
  );
  const parser = parse({ bom: true, delimiter: form.delimiter, skip_empty_lines: true, max_record_size: 1024 * 1024 });
  let places: number[] | undefined;
  await pipeline(createReadStream(file), decoded(form.encoding), parser, async (rows: AsyncIterable<string[]>) => {
    for await (const cells of rows) {
      if (places === undefined) places = placesOf(columns, cells);
      else {
        const fields = places.map((place) => cells[place] ?? '');
        const row = store.append(fields);
        for (const index of indexes) index.add(row, fields);
      }
    }
  }).catch((error: unknown) => {
    const code = error instanceof RangeError ? 'a row cannot be kept' : (error as { code?: string }).code;
    throw error instanceof BadCsv || code === undefined ? error : new BadCsv(code);
  });
  if (places === undefined) throw new BadCsv('no row with column names');
  return { store, position, indexes, writtenAt: mtime.toISOString() };
}

function placesOf(columns: readonly string[], header: readonly string[]): number[] {
  const names = header.map((name) => name.trim());
  return columns.map((column) => {
    const place = names.indexOf(column);
    if (place === -1) throw new BadCsv(`column ${column} is missing`);
    return place;
  });
}

function decoded(encoding: CsvForm['encoding']) {
  return async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
    const decoder = new TextDecoder(encoding, { fatal: true });
    for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  };
}
