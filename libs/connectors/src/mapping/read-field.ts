import { isCalendarDate, type FieldKind, type RecordValue } from '#agencies';
import { DATE_WRITINGS, type DateWriting } from '../description/item-mapping.js';

/** A value as a driver gives it. Drivers are told to give text wherever a number could lose digits. */
export type RawValue = string | number | bigint | boolean | null | Uint8Array | ArrayBuffer | readonly RecordValue[];
export type FieldValue = RecordValue | readonly RecordValue[] | null;

/** How the office writes a field. */
export interface FieldWriting {
  codes?: Readonly<Record<string, string>>;
  dates?: DateWriting;
  /** Dates are known by the month or year only, and read as `YYYY-MM` or `YYYY`. */
  precision?: 'month' | 'year';
  money?: 'yuan' | 'cents';
  /** The column holds several values, with any of these characters between them; or a list. */
  between?: string;
}

/** The value cannot be translated, so nothing may be concluded from the record. */
export const UNREADABLE = Symbol('unreadable');

const TRUE = new Set(['1', 't', 'true', 'y', '是']);
const FALSE = new Set(['0', 'f', 'false', 'n', '否']);

/**
 * Makes the function that reads one column for a record field of the given kind. Empty text is null. Trailing spaces are the
 * padding of CHAR columns and are cut; nothing else of a text is touched, a name least of all.
 */
export function fieldReader(kind: FieldKind, writing: FieldWriting): (raw: RawValue) => FieldValue | typeof UNREADABLE {
  const read = readText(kind, writing);
  const readOne = (raw: Exclude<RawValue, null | object>) => {
    const text = typeof raw === 'string' ? trimPadding(raw) : String(raw);
    return text === '' ? null : read(text);
  };
  const { between } = writing;
  return (raw) => {
    if (raw === null) return null;
    if (between !== undefined && isList(raw)) return readSet(raw, readOne);
    if (typeof raw === 'object') return UNREADABLE;
    return between === undefined ? readOne(raw) : readSet(partedText(String(raw), between), readOne);
  };
}

/** The values of a column that holds several, as they are written; empty ones are left out. */
export function partedText(text: string, between: string): string[] {
  const parts: string[] = [''];
  for (const character of text)
    if (between.includes(character)) parts.push('');
    else parts[parts.length - 1] += character;
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

/** Several values, each once; one that cannot be read makes all of them unreadable. */
function readSet(
  values: readonly RecordValue[],
  read: (value: RecordValue) => RecordValue | null | typeof UNREADABLE,
): readonly RecordValue[] | null | typeof UNREADABLE {
  const found = new Set<RecordValue>();
  for (const value of values) {
    const one = read(value);
    if (one === UNREADABLE) return UNREADABLE;
    if (one !== null) found.add(one);
  }
  return found.size === 0 ? null : [...found];
}

function isList(raw: RawValue): raw is readonly RecordValue[] {
  return Array.isArray(raw);
}

function readText(kind: FieldKind, writing: FieldWriting): (text: string) => RecordValue | null | typeof UNREADABLE {
  const { codes } = writing;
  if (codes !== undefined) {
    const table = new Map(Object.entries(codes));
    const readCode = readText(kind, {});
    return (text) => {
      const ours = table.get(text);
      return ours === undefined ? UNREADABLE : readCode(ours);
    };
  }
  switch (kind) {
    case 'date':
    case 'month':
      return (text) =>
        readDate(text, kind === 'month' ? 'month' : (writing.precision ?? 'day'), writing.dates ?? 'iso');
    case 'count':
    case 'months':
      return (text) => (/^\d{1,15}(\.0+)?$/.test(text) ? Number.parseInt(text, 10) : UNREADABLE);
    case 'cents':
      return writing.money === 'yuan'
        ? yuanToCents
        : (text) => (/^\d{1,15}(\.0+)?$/.test(text) ? Number.parseInt(text, 10) : UNREADABLE);
    case 'truth':
      return (text) => (TRUE.has(text.toLowerCase()) ? true : FALSE.has(text.toLowerCase()) ? false : UNREADABLE);
    default:
      return (text) => text;
  }
}

function readDate(
  text: string,
  precision: 'day' | 'month' | 'year',
  writing: DateWriting,
): string | null | typeof UNREADABLE {
  const parts = DATE_WRITINGS[writing].exec(text);
  if (parts === null) return UNREADABLE;
  const [, year = '', month = '', day = ''] = parts;
  if (Number(year) === 0) return null; // how old databases write "no date": 0000-00-00
  if (precision === 'year') return isCalendarDate(`${year}-01-01`) ? year : UNREADABLE;
  const yearMonth = `${year}-${month.padStart(2, '0')}`;
  if (precision === 'month') return isCalendarDate(`${yearMonth}-01`) ? yearMonth : UNREADABLE;
  const date = `${yearMonth}-${day.padStart(2, '0')}`;
  return isCalendarDate(date) ? date : UNREADABLE;
}

/** A date, month or year (`YYYY-MM-DD` or the beginning of it) as an office writes it. */
export function writeDate(iso: string, writing: DateWriting): string {
  if (writing === 'iso') return iso;
  const [year = '', month, day] = iso.split('-');
  if (writing === 'YYYY年M月D日')
    return `${year}年${month === undefined ? '' : `${Number(month)}月`}${day === undefined ? '' : `${Number(day)}日`}`;
  return iso.replaceAll('-', writing === 'YYYYMMDD' ? '' : writing === 'YYYY/MM/DD' ? '/' : '.');
}

function yuanToCents(text: string): number | typeof UNREADABLE {
  const parts = /^(\d{1,13})(?:\.(\d{1,2})0*)?$/.exec(text);
  return parts === null ? UNREADABLE : Number(parts[1]) * 100 + Number((parts[2] ?? '').padEnd(2, '0'));
}

function trimPadding(text: string): string {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === 32) end--;
  return end === text.length ? text : text.slice(0, end);
}
