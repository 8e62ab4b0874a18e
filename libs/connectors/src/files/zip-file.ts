import { open, type FileHandle } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import { ExportRefused } from './export-row.js';

export interface ZipEntry {
  name: string;
  method: number;
  packed: number;
  size: number;
  /** Of the local header. */
  offset: number;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const UNUSUAL = 0xffffffff;
const MOST_ENTRIES = 2_000;
const MOST_BYTES = 4 * 1024 ** 3;
/** A sheet of a million like rows is packed some fifty times; a bomb a thousand times. */
const MOST_RATIO = 200;
const FREE_BYTES = 16 * 1024 ** 2;

/**
 * The parts of a workbook, by the directory at its end; nothing is ever unpacked onto a disk. Refused are names that lead elsewhere,
 * parts that are encrypted or there twice, and parts that would unpack to far more than they are. What a part unpacks to is counted
 * again while it is read.
 */
export class ZipFile {
  private constructor(
    private readonly handle: FileHandle,
    readonly entries: ReadonlyMap<string, ZipEntry>,
  ) {}

  /** Throws ExportRefused for what is no workbook to be trusted. */
  static async open(file: string): Promise<ZipFile> {
    const handle = await open(file, 'r');
    try {
      return new ZipFile(handle, await readDirectory(handle));
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  /** The content of a part, unpacked piece by piece. */
  async *read(name: string): AsyncGenerator<Buffer> {
    const entry = this.entries.get(name);
    if (entry === undefined) throw refused(`缺少 ${name}`, `has no part ${name}`);
    const header = await readAt(this.handle, entry.offset, 30);
    if (header.readUInt32LE(0) !== LOCAL) throw refused('压缩包已损坏', 'is a broken archive');
    const start = entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
    if (entry.packed === 0) return;
    const packed: Readable = this.handle.createReadStream({ start, end: start + entry.packed - 1, autoClose: false });
    let size = 0;
    const pieces: AsyncIterable<Buffer> = entry.method === 0 ? packed : unpacked(packed);
    for await (const piece of pieces) {
      size += piece.length;
      if (size > entry.size) throw refused('解压后大于所声明的大小', 'unpacks to more than it declares');
      yield piece;
    }
  }

  close(): Promise<void> {
    return this.handle.close();
  }
}

async function* unpacked(packed: Readable): AsyncGenerator<Buffer> {
  const inflate = createInflateRaw();
  packed.on('error', (error: Error) => inflate.destroy(error));
  try {
    for await (const piece of packed.pipe(inflate)) yield piece as Buffer;
  } catch (error) {
    if (!String((error as { code?: string }).code).startsWith('Z_')) throw error;
    throw refused('压缩包已损坏', 'is a broken archive');
  }
}

async function readDirectory(handle: FileHandle): Promise<Map<string, ZipEntry>> {
  const { size } = await handle.stat();
  const tail = await readAt(handle, Math.max(0, size - 65_557), Math.min(size, 65_557));
  const at = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (at === -1 || tail.length - at < 22 || tail.readUInt32LE(at) !== END)
    throw refused('不是 xlsx 工作簿', 'is no workbook of the kind xlsx');
  const count = tail.readUInt16LE(at + 10);
  const length = tail.readUInt32LE(at + 12);
  const offset = tail.readUInt32LE(at + 16);
  if (count > MOST_ENTRIES || offset + length > size) throw refused('压缩包已损坏', 'is a broken archive');
  const directory = await readAt(handle, offset, length);
  const entries = new Map<string, ZipEntry>();
  let place = 0;
  let total = 0;
  for (let n = 0; n < count; n++) {
    if (place + 46 > length || directory.readUInt32LE(place) !== CENTRAL)
      throw refused('压缩包已损坏', 'is a broken archive');
    const nameLength = directory.readUInt16LE(place + 28);
    const entry = {
      name: directory.toString('utf8', place + 46, place + 46 + nameLength),
      method: directory.readUInt16LE(place + 10),
      packed: directory.readUInt32LE(place + 20),
      size: directory.readUInt32LE(place + 24),
      offset: directory.readUInt32LE(place + 42),
    };
    check(entry, directory.readUInt16LE(place + 8), entries);
    total += entry.size;
    if (total > MOST_BYTES) throw refused('解压后过大', 'unpacks to more than 4 GiB');
    entries.set(entry.name, entry);
    place += 46 + nameLength + directory.readUInt16LE(place + 30) + directory.readUInt16LE(place + 32);
  }
  return entries;
}

function check(entry: ZipEntry, flags: number, before: ReadonlyMap<string, ZipEntry>): void {
  const { name, method, packed, size } = entry;
  if (/^[/\\]|^[A-Za-z]:|(^|[/\\])\.\.([/\\]|$)|\0/.test(name) || name.includes('\\'))
    throw refused('含有指向别处的路径', 'holds a path that leads elsewhere');
  if (before.has(name)) throw refused('同一部分出现两次', 'holds a part twice');
  if ((flags & 1) === 1) throw refused('已加密', 'is encrypted');
  if (method !== 0 && method !== 8) throw refused('压缩方式未知', 'is packed in an unknown way');
  if (packed === UNUSUAL || size === UNUSUAL) throw refused('解压后过大', 'unpacks to more than 4 GiB');
  if (size > FREE_BYTES && size > packed * MOST_RATIO)
    throw refused('压缩比异常（疑似压缩炸弹）', 'is packed so tightly that it may be a bomb');
}

async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await handle.read(buffer, 0, length, position);
  if (bytesRead < length) throw refused('文件不完整', 'is cut off');
  return buffer;
}

function refused(zh: string, en: string): ExportRefused {
  return new ExportRefused({ zh, en });
}
