import type { FileHandle } from 'node:fs/promises';
import { UnreadableFile } from './import-entry.js';

export interface ZipEntry {
  name: string;
  /** 0: stored, 8: deflated. */
  method: number;
  compressedSize: number;
  inflatedSize: number;
  /** Where its local header begins. */
  offset: number;
}

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const END_BYTES = 22;
const MOST_ENTRIES = 4096;

/** Reads the central directory of a ZIP archive (APPNOTE 6.3.10, 4.3.12 and 4.3.16). Zip64 and encryption are not read. */
export async function readZipDirectory(file: FileHandle): Promise<ZipEntry[]> {
  const { size } = await file.stat();
  const tail = await readAt(file, Math.max(0, size - END_BYTES - 0xffff), Math.min(size, END_BYTES + 0xffff));
  const end = findEnd(tail);
  if (end === -1) throw notAWorkbook();
  const count = tail.readUInt16LE(end + 10);
  const length = tail.readUInt32LE(end + 12);
  const start = tail.readUInt32LE(end + 16);
  if (count > MOST_ENTRIES || start + length > size) throw notAWorkbook();
  const directory = await readAt(file, start, length);
  const entries: ZipEntry[] = [];
  for (let at = 0; entries.length < count;) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== DIRECTORY_ENTRY) throw notAWorkbook();
    const nameLength = directory.readUInt16LE(at + 28);
    const entry = {
      name: directory.toString('utf8', at + 46, at + 46 + nameLength),
      method: directory.readUInt16LE(at + 10),
      compressedSize: directory.readUInt32LE(at + 20),
      inflatedSize: directory.readUInt32LE(at + 24),
      offset: directory.readUInt32LE(at + 42),
    };
    const encrypted = (directory.readUInt16LE(at + 8) & 1) === 1;
    if (encrypted || (entry.method !== 0 && entry.method !== 8)) throw notAWorkbook();
    entries.push(entry);
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

/** Where the compressed bytes of an entry begin: behind its local header, whose lengths may differ from the directory's. */
export async function dataOffset(file: FileHandle, entry: ZipEntry): Promise<number> {
  const header = await readAt(file, entry.offset, 30);
  if (header.length < 30) throw notAWorkbook();
  return entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
}

export function notAWorkbook(): UnreadableFile {
  return new UnreadableFile({
    path: '',
    code: 'not_a_workbook',
    zh: '不是 Excel 工作簿（.xlsx）',
    en: 'This is not an Excel workbook (.xlsx).',
  });
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}

function findEnd(tail: Buffer): number {
  for (let at = tail.length - END_BYTES; at >= 0; at--) if (tail.readUInt32LE(at) === END_OF_DIRECTORY) return at;
  return -1;
}
