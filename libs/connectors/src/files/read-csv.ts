import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { parse } from 'csv-parse';
import { ExportRefused, type ExportRow } from './export-row.js';

export interface CsvForm {
  encoding: 'utf-8' | 'gb18030';
  delimiter: string;
  /** Row of the column names; what stands above it is left out. */
  headerRow: number;
}

const LONGEST_RECORD = 1024 * 1024;

/** Rows of a CSV export. Bytes that are not in the encoding become U+FFFD, which the import tells the office of, row by row. */
export async function* readCsv(file: string, { encoding, delimiter, headerRow }: CsvForm): AsyncGenerator<ExportRow> {
  const parser = parse({
    bom: true,
    delimiter,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_RECORD,
  });
  const source = createReadStream(file, { highWaterMark: 256 * 1024 });
  // Whatever fails on the way ends the parser, which tells its reader.
  const feeding = pipeline(source, decoded(encoding), parser).catch(() => undefined);
  let row = 0;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) if (++row >= headerRow) yield { row, cells };
  } catch (error) {
    const code = (error as { code?: string }).code ?? '';
    if (!code.startsWith('CSV_')) throw error;
    throw new ExportRefused({
      zh: `第 ${row + 1} 行起无法解析（${code}）`,
      en: `cannot be read from row ${row + 1} on (${code})`,
    });
  } finally {
    parser.destroy();
    await feeding;
  }
}

function decoded(encoding: CsvForm['encoding']) {
  return async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
    const decoder = new TextDecoder(encoding);
    for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  };
}
