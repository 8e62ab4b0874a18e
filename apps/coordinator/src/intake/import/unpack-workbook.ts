import { open, type FileHandle } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import { createInflateRaw } from 'node:zlib';
import { PassThrough, pipeline } from 'node:stream';
import { errorCode } from './error-code.js';
import { UnreadableFile } from './import-entry.js';
import { dataOffset, notAWorkbook, readZipDirectory, type ZipEntry } from './zip-directory.js';

const WORKBOOK = /^xl\/workbook\.xml$/;
const STRINGS = /^xl\/sharedStrings\.xml$/;
const SHEET = /^xl\/worksheets\/sheet\d+\.xml$/;
/** The parts that cell values come from, in the order in which the reader needs them: strings and styles before sheets. */
const PARTS = [/^xl\/_rels\/workbook\.xml\.rels$/, WORKBOOK, STRINGS, /^xl\/styles\.xml$/, SHEET];
const NO_STRINGS = '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="0" uniqueCount="0"/>';
const END_OF_ARCHIVE = Buffer.concat([Buffer.from('PK\u0005\u0006', 'latin1'), Buffer.alloc(18)]);

/**
 * Writes a workbook anew, uncompressed, with only the parts that cell values come from. What is inflated is counted while it is
 * inflated, so that no archive, whatever it says of itself, takes more than `limitBytes`. With the parts in this order the
 * reader keeps no sheet in a temporary file of its own. Throws UnreadableFile.
 */
export async function unpackWorkbook(workbook: string, unpacked: string, limitBytes: number): Promise<void> {
  const source = await open(workbook, 'r');
  const target = await open(unpacked, 'wx', 0o600);
  try {
    const entries = await readZipDirectory(source);
    const chosen = PARTS.flatMap((part) => entries.filter(({ name }) => part.test(name)));
    for (const needed of [WORKBOOK, SHEET]) if (!chosen.some(({ name }) => needed.test(name))) throw notAWorkbook();
    let at = 0;
    if (!chosen.some(({ name }) => STRINGS.test(name))) {
      at += await writePart(target, at, 'xl/sharedStrings.xml', [Buffer.from(NO_STRINGS)], limitBytes);
    }
    for (const entry of chosen) {
      const bytes = inflated(workbook, entry, await dataOffset(source, entry));
      at += await writePart(target, at, entry.name, bytes, limitBytes - at);
    }
    await target.write(END_OF_ARCHIVE, 0, END_OF_ARCHIVE.length, at);
  } finally {
    await source.close();
    await target.close();
  }
}

/** Writes one stored entry at `at`; its header comes last, when the size is known. Returns how many bytes it took. */
async function writePart(
  target: FileHandle,
  at: number,
  name: string,
  content: AsyncIterable<Buffer> | Iterable<Buffer>,
  limitBytes: number,
): Promise<number> {
  const header = Buffer.alloc(30 + name.length);
  let size = 0;
  for await (const chunk of content) {
    if (size + chunk.length > limitBytes) throw tooLarge();
    await target.write(chunk, 0, chunk.length, at + header.length + size);
    size += chunk.length;
  }
  header.write('PK\u0003\u0004', 0, 'latin1');
  header.writeUInt16LE(20, 4);
  header.writeUInt32LE(size, 18);
  header.writeUInt32LE(size, 22);
  header.writeUInt16LE(name.length, 26);
  header.write(name, 30, 'latin1');
  await target.write(header, 0, header.length, at);
  return header.length + size;
}

async function* inflated(workbook: string, entry: ZipEntry, start: number): AsyncGenerator<Buffer> {
  if (entry.compressedSize === 0) return;
  const compressed = createReadStream(workbook, { start, end: start + entry.compressedSize - 1 });
  const through = entry.method === 0 ? new PassThrough() : createInflateRaw();
  // A fault of either stream comes out of the iteration below.
  pipeline(compressed, through, () => undefined);
  try {
    for await (const chunk of through) yield chunk as Buffer;
  } catch (error) {
    if (errorCode(error).startsWith('Z_')) throw notAWorkbook();
    throw error;
  }
}

function tooLarge(): UnreadableFile {
  return new UnreadableFile({
    path: '',
    code: 'too_large',
    zh: '工作簿解压后超过大小限制',
    en: 'The workbook is larger than the limit when it is unpacked.',
  });
}
