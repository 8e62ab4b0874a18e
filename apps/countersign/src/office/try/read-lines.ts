import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { parse } from 'csv-parse';
import { encodingOfBytes } from '#connectors';
import { CannotRun } from '../../cannot-run.js';

const LONGEST = 1024 * 1024;

/** A line of a claims or truth file: JSON text, or the cells of a row of CSV by their headers. */
export type FileLine = { line: number } & ({ json: string } | { row: Record<string, string> });

/**
 * The lines of a file, CSV by its ending and NDJSON otherwise, in UTF-8 or GB 18030. Memory does not grow with the file. Throws
 * CannotRun when it cannot be read.
 */
export async function* readLines(file: string): AsyncGenerator<FileLine> {
  try {
    yield* file.toLowerCase().endsWith('.csv') ? readCsvLines(file) : readJsonLines(file);
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === undefined || error instanceof CannotRun) throw error;
    throw new CannotRun(`${file}: cannot be read (${code})`, { cause: error });
  }
}

async function* readJsonLines(file: string): AsyncGenerator<FileLine> {
  let rest = '';
  let line = 0;
  for await (const piece of decoded(file)) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > LONGEST) throw new CannotRun(`${file}: line ${line + 1} is longer than 1 MiB`);
    for (const text of lines) if (++line && text.trim() !== '') yield { line, json: text };
  }
  if (rest.trim() !== '') yield { line: line + 1, json: rest };
}

async function* readCsvLines(file: string): AsyncGenerator<FileLine> {
  const parser = parse({ columns: true, skip_empty_lines: true, trim: false, max_record_size: LONGEST });
  const feeding = pipeline(decoded(file), parser).catch(() => undefined);
  let line = 1;
  try {
    for await (const row of parser as AsyncIterable<Record<string, string>>) yield { line: ++line, row };
  } finally {
    parser.destroy();
    await feeding;
  }
}

/** Text of the file without a byte order mark; its beginning tells the encoding. */
async function* decoded(file: string): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null;
  for await (const chunk of createReadStream(file, { highWaterMark: 256 * 1024 })) {
    const bytes = chunk as Buffer;
    decoder ??= new TextDecoder(encodingOfBytes(bytes) === 'gb18030' ? 'gb18030' : 'utf-8');
    yield decoder.decode(bytes, { stream: true });
  }
}
