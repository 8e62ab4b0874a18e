import { createReadStream } from 'node:fs';
import { parseStrict } from '#contracts';
import { strictJsonFault } from '../../http/strict-json-words.js';
import { faultyEntry, type ImportEntry } from './import-entry.js';

const LINE_BYTES = 1024 * 1024;
const NEWLINE = 0x0a;

/** One application a line, in UTF-8. Empty lines are passed over. */
export async function* readNdjson(file: string): AsyncGenerator<ImportEntry> {
  let row = 0;
  for await (const line of linesOf(file)) {
    row++;
    if (line === null)
      yield faultyEntry(row, { path: '', code: 'too_long', zh: '该行过长', en: 'The line is too long.' });
    else if (line.some((byte) => byte > 0x20)) yield readLine(line, row);
  }
}

function readLine(line: Buffer, row: number): ImportEntry {
  const json = parseStrict(row === 1 ? withoutMark(line) : line);
  if (json.kind === 'refused') return faultyEntry(row, strictJsonFault(json));
  const { value } = json;
  const number = typeof value === 'object' && value !== null && 'number' in value ? value.number : null;
  return {
    row,
    number: typeof number === 'string' ? number.slice(0, 64) : null,
    value,
    faults: [],
    locate: (path) => ({ row, path }),
  };
}

/** Editors put a byte order mark in front of a file. */
function withoutMark(line: Buffer): Buffer {
  return line[0] === 0xef && line[1] === 0xbb && line[2] === 0xbf ? line.subarray(3) : line;
}

/** Lines without their ends; null for one that is longer than a line may be, which is never held whole. */
async function* linesOf(file: string): AsyncGenerator<Buffer | null> {
  let parts: Buffer[] = [];
  let length = 0;
  for await (const chunk of createReadStream(file)) {
    let rest = chunk as Buffer;
    for (let end = rest.indexOf(NEWLINE); end !== -1; end = rest.indexOf(NEWLINE)) {
      length += end;
      if (length <= LINE_BYTES) parts.push(rest.subarray(0, end));
      yield length <= LINE_BYTES ? Buffer.concat(parts) : null;
      rest = rest.subarray(end + 1);
      parts = [];
      length = 0;
    }
    length += rest.length;
    if (length <= LINE_BYTES) parts.push(rest);
    else parts = [];
  }
  if (length > 0) yield length <= LINE_BYTES ? Buffer.concat(parts) : null;
}
