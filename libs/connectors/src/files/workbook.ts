import { BadXml, XmlEvents, type XmlHandlers } from '../xml/xml-events.js';
import { ExportRefused } from './export-row.js';
import { RowStore } from './row-store.js';
import type { ZipFile } from './zip-file.js';

/** What has to be known of a workbook before its sheet can be read. */
export interface Workbook {
  /** Part that holds the sheet. */
  sheet: string;
  /** Days are counted from 1904, as old Macintosh programs did, not from 1900. */
  from1904: boolean;
  /** By cell style: whether it shows a date. */
  dateStyles: readonly boolean[];
  strings: RowStore;
}

/** Reads all but the sheet. `sheetName` undefined: the first one. Throws ExportRefused. */
export async function readWorkbook(zip: ZipFile, sheetName: string | undefined): Promise<Workbook> {
  if (zip.entries.has('xl/vbaProject.bin')) throw new ExportRefused({ zh: '含有宏', en: 'holds macros' });
  const sheets: { name: string; id: string }[] = [];
  let from1904 = false;
  await readPart(zip, 'xl/workbook.xml', {
    open: (name, attributes) => {
      if (name === 'sheet') sheets.push({ name: attributes.name ?? '', id: attributes['r:id'] ?? '' });
      if (name === 'workbookPr') from1904 = /^(1|true)$/.test(attributes.date1904 ?? '');
    },
  });
  const chosen = sheetName === undefined ? sheets[0] : sheets.find(({ name }) => name === sheetName);
  if (chosen === undefined) throw new ExportRefused({ zh: '没有所需的工作表', en: 'does not have the sheet' });
  const targets = new Map<string, string>();
  await readPart(zip, 'xl/_rels/workbook.xml.rels', {
    open: (name, { Id = '', Target = '', TargetMode }) => {
      if (name === 'Relationship' && TargetMode !== 'External') targets.set(Id, Target);
    },
  });
  const target = targets.get(chosen.id) ?? '';
  return {
    sheet: target.startsWith('/') ? target.slice(1) : `xl/${target}`,
    from1904,
    dateStyles: await readDateStyles(zip),
    strings: await readStrings(zip),
  };
}

/** Feeds a part to handlers. Throws ExportRefused. */
export async function readPart(zip: ZipFile, part: string, handlers: Partial<XmlHandlers>): Promise<void> {
  for await (const piece of partEvents(zip, part, handlers)) void piece;
}

/** As readPart, pausing after every piece. */
export async function* partEvents(
  zip: ZipFile,
  part: string,
  handlers: Partial<XmlHandlers>,
): AsyncGenerator<undefined> {
  const ignored = (): void => undefined;
  const events = new XmlEvents({ open: ignored, text: ignored, close: ignored, ...handlers });
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const piece of zip.read(part)) {
      events.write(decoder.decode(piece, { stream: true }));
      yield;
    }
    events.write(decoder.decode());
    events.end();
    yield;
  } catch (error) {
    if (error instanceof BadXml) throw new ExportRefused({ zh: `${part} 不可用`, en: `${part} ${error.message}` });
    if ((error as { code?: string }).code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
      throw new ExportRefused({ zh: `${part} 不是 UTF-8`, en: `${part} is not UTF-8` });
    throw error;
  }
}

/** Built-in number formats that show a date: those of every language, and those of East Asian ones. */
const DATE_FORMATS = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]);

async function readDateStyles(zip: ZipFile): Promise<boolean[]> {
  const styles: boolean[] = [];
  if (!zip.entries.has('xl/styles.xml')) return styles;
  const dates = new Set(DATE_FORMATS);
  let inCells = false;
  await readPart(zip, 'xl/styles.xml', {
    open: (name, { numFmtId = '0', formatCode = '' }) => {
      if (name === 'cellXfs') inCells = true;
      else if (name === 'numFmt' && showsDate(formatCode)) dates.add(Number(numFmtId));
      else if (name === 'xf' && inCells) styles.push(dates.has(Number(numFmtId)));
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return styles;
}

/** A format with year or day, outside quotes, brackets and escapes. */
function showsDate(format: string): boolean {
  return /[yd]/i.test(format.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''));
}

/** The texts that cells refer to by number. They may be as many as the cells, so they are kept outside the JavaScript heap. */
async function readStrings(zip: ZipFile): Promise<RowStore> {
  const strings = new RowStore();
  if (!zip.entries.has('xl/sharedStrings.xml')) return strings;
  let text = '';
  let inText = false;
  let inPhonetic = false;
  await readPart(zip, 'xl/sharedStrings.xml', {
    open: (name) => {
      if (name === 'si') text = '';
      if (name === 'rPh') inPhonetic = true;
      inText = name === 't' && !inPhonetic;
    },
    text: (piece) => {
      if (inText) text += piece;
    },
    close: (name) => {
      if (name === 'si') strings.append([text]);
      if (name === 'rPh') inPhonetic = false;
      inText = false;
    },
  });
  return strings;
}
