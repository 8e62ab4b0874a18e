import type { InputFault } from '#contracts';
import { APPLICATION_LIMITS } from '../application-body.js';

/** What a column holds: a detail of the application, or of the claim that the row states. */
export type Column =
  | { of: 'application'; name: string }
  | { of: 'claim'; name: 'item' | 'subject' | 'fields' }
  | { of: 'field'; name: string; field: string };

const APPLICATION_COLUMNS: Record<string, string> = {
  number: '申请编号',
  handed_in_at: '递交时间',
  district: '区',
  'applicant.name': '申请人姓名',
  'applicant.id_number': '申请人身份证号',
  'applicant.hukou_place': '申请人户籍地',
  'spouse.name': '配偶姓名',
  'spouse.id_number': '配偶身份证号',
};
const CHILD_COLUMNS: Record<string, string> = { 姓名: 'name', 出生日期: 'birth_date', 身份证号: 'id_number' };
const CLAIM_COLUMNS = { item: '核查事项', subject: '对象', fields: '申报内容' } as const;
const BY_CHINESE_NAME = new Map<string, string>(
  Object.entries({ ...APPLICATION_COLUMNS, ...CLAIM_COLUMNS }).map(([name, zh]) => [zh, name]),
);
const REQUIRED = Object.keys(APPLICATION_COLUMNS).filter((name) => !name.startsWith('spouse.'));
const MOST_COLUMNS = 512;

/** Columns in the order of the header; undefined for one without a name, which must stay empty. */
export type Header = (Column | undefined)[];

/**
 * Reads the header of a table. Columns are named like the paths of an application (`applicant.id_number`, `children[0].name`),
 * or by their Chinese names (申请人身份证号, 子女1姓名); claims have `item`, `subject`, a column `field:<name>` for each field,
 * or all fields as JSON in `fields`. The order is free.
 */
export function readHeader(
  names: readonly string[],
): { kind: 'header'; header: Header } | { kind: 'refused'; faults: InputFault[] } {
  const faults: InputFault[] = [];
  const header = names.slice(0, MOST_COLUMNS).map((text) => (text.trim() === '' ? undefined : readColumn(text.trim())));
  const seen = new Set<string>();
  header.forEach((column, i) => {
    const path = names[i]!.trim().slice(0, 64);
    if (column === null) faults.push({ path, code: 'unknown_column', zh: '没有此列', en: 'There is no such column.' });
    else if (column && seen.has(column.name))
      faults.push({ path, code: 'duplicate_column', zh: '列重复', en: 'This column stands there twice.' });
    if (column) seen.add(column.name);
  });
  if (names.length > MOST_COLUMNS)
    faults.push({ path: '', code: 'too_many', zh: '列数过多', en: 'There are too many columns.' });
  for (const name of REQUIRED) {
    if (!seen.has(name))
      faults.push({
        path: name,
        code: 'missing_column',
        zh: `缺少列：${APPLICATION_COLUMNS[name]}`,
        en: 'This column is missing.',
      });
  }
  if (faults.length > 0) return { kind: 'refused', faults };
  return { kind: 'header', header: header.map((column) => column ?? undefined) };
}

function readColumn(text: string): Column | null {
  const name = BY_CHINESE_NAME.get(text) ?? childColumn(text) ?? text;
  if (Object.hasOwn(APPLICATION_COLUMNS, name) || childOf(name) !== null) return { of: 'application', name };
  if (name === 'item' || name === 'subject' || name === 'fields') return { of: 'claim', name };
  const field = /^field:([a-z][a-z0-9_]{0,63})$/.exec(name)?.[1];
  return field === undefined ? null : { of: 'field', name, field };
}

function childColumn(text: string): string | null {
  const parts = /^子女(\d{1,2})(姓名|出生日期|身份证号)$/.exec(text);
  return parts ? `children[${Number(parts[1]) - 1}].${CHILD_COLUMNS[parts[2]!]}` : null;
}

/** Which detail of which child a column holds, or null when it is none of a child's. */
export function childOf(name: string): { index: number; detail: string } | null {
  const parts = /^children\[(\d{1,2})\]\.(name|birth_date|id_number)$/.exec(name);
  if (!parts || Number(parts[1]) >= APPLICATION_LIMITS.children) return null;
  return { index: Number(parts[1]), detail: parts[2]! };
}
