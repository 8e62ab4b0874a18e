import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { decodeText, detectCharset, type Charset } from './decode-text.js';
import { UnreadableFile } from './import-entry.js';
import type { Cell, TableRow } from './table-cell.js';

const RECORD_CHARACTERS = 256 * 1024;

/** The rows of a CSV file (RFC 4180). Every cell is text; without `charset` it is found out. Throws UnreadableFile. */
export async function* readCsv(file: string, charset?: Charset): AsyncGenerator<TableRow> {
  const text = Readable.from(decodeText(file, charset ?? (await detectCharset(file))));
  const parser = parse({ bom: true, relax_column_count: true, max_record_size: RECORD_CHARACTERS });
  // The parser does not hear of a source that fails unless it is told.
  text.on('error', (error) => parser.destroy(error));
  let row = 0;
  try {
    for await (const record of text.pipe(parser) as AsyncIterable<string[]>)
      yield { row: ++row, cells: record.map(csvCell) };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const where = { zh: `第 ${row + 1} 行附近：CSV 格式错误`, en: `Near row ${row + 1}: this is not CSV.` };
    throw new UnreadableFile({ path: '', code: 'malformed_csv', ...where });
  }
}

/** A cell that begins with `=` is a formula wherever the file is opened next. */
function csvCell(text: string): Cell {
  if (text.trim() === '') return null;
  return text.startsWith('=') ? { kind: 'formula' } : { kind: 'text', text };
}
