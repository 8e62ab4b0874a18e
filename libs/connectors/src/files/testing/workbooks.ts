import { writeFile } from 'node:fs/promises';
import { crc32, deflateRawSync } from 'node:zlib';

/** A part of an archive; `declared` is the size that it claims to unpack to. */
export interface Part {
  name: string;
  content: string | Buffer;
  declared?: number;
}

const PARTS: Record<string, string> = {
  'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="学历" sheetId="1" r:id="rId1"/></sheets></workbook>',
  'xl/_rels/workbook.xml.rels':
    '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
};

/** Writes a workbook whose one sheet has this XML as its rows; `more` replaces parts or adds some. */
export function writeWorkbook(file: string, rows: string, more: readonly Part[] = []): Promise<void> {
  const parts: Record<string, Part> = {};
  for (const [name, content] of Object.entries(PARTS)) parts[name] = { name, content };
  const sheet = 'xl/worksheets/sheet1.xml';
  parts[sheet] = { name: sheet, content: `<worksheet><sheetData>${rows}</sheetData></worksheet>` };
  for (const part of more) parts[part.name] = part;
  return writeFile(file, zip(Object.values(parts)));
}

/** An archive of these parts. */
export function zip(parts: readonly Part[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, declared } of parts) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const label = Buffer.from(name);
    const fixed = Buffer.alloc(26);
    fixed.writeUInt16LE(20, 0);
    fixed.writeUInt16LE(8, 4);
    fixed.writeUInt32LE(crc32(bytes), 10);
    fixed.writeUInt32LE(packed.length, 14);
    fixed.writeUInt32LE(declared ?? bytes.length, 18);
    fixed.writeUInt16LE(label.length, 22);
    const local = Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), fixed, label, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from([0x50, 0x4b, 1, 2, 20, 0]), fixed, tail, label]));
    locals.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, central, end]);
}
