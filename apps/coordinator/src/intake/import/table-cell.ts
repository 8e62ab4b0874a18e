import { DISTRICTS, type FieldKind } from '#agencies';
import type { ClaimValue, JsonValue } from '#contracts';

/** A cell of a table, whichever file it came from; null is an empty one. */
export type Cell =
  | { kind: 'text'; text: string }
  | { kind: 'number'; number: number }
  | { kind: 'truth'; truth: boolean }
  /** Date and time of day as the sheet shows them, in the fields of UTC. */
  | { kind: 'date'; date: Date }
  | { kind: 'formula' }
  | { kind: 'unreadable' }
  | null;

/** A row of a table. `row` counts from 1, the header being the first. */
export interface TableRow {
  row: number;
  cells: Cell[];
}

export const CELL_FAULTS = {
  formula: { zh: '不接受公式，请粘贴为数值', en: 'Formulas are not accepted; paste the value.' },
  unreadable: { zh: '单元格内容无法读取', en: 'The cell cannot be read.' },
  number_not_text: {
    zh: '编号类内容须为文本格式，数字格式会丢失位数',
    en: 'Numbers of persons and papers must be text cells; a numeric cell loses digits.',
  },
  wrong_kind: { zh: '内容类型不符', en: 'The cell holds another kind of value.' },
} as const;

export type CellFault = keyof typeof CELL_FAULTS;

const TRUTHS: Record<string, boolean> = { true: true, false: false, 是: true, 否: false };

/**
 * The value of a cell for a field of this kind. Text stays as it is, blanks and all: what is wrong with it the definition of the
 * field says. Identity and certificate numbers are text, because a spreadsheet keeps 15 digits of a number and no leading zero.
 */
export function cellValue(cell: NonNullable<Cell>, kind: FieldKind): { value: ClaimValue } | { fault: CellFault } {
  switch (cell.kind) {
    case 'formula':
    case 'unreadable':
      return { fault: cell.kind };
    case 'text':
      return { value: textValue(cell.text, kind) };
    case 'number':
      if (kind === 'count' || kind === 'months' || kind === 'cents') return { value: cell.number };
      return kind === 'code' && Number.isSafeInteger(cell.number)
        ? { value: String(cell.number) }
        : { fault: kind === 'date' || kind === 'month' || kind === 'truth' ? 'wrong_kind' : 'number_not_text' };
    case 'truth':
      return kind === 'truth' ? { value: cell.truth } : { fault: 'wrong_kind' };
    case 'date':
      if (kind !== 'date' && kind !== 'month') return { fault: 'wrong_kind' };
      return { value: cell.date.toISOString().slice(0, kind === 'date' ? 10 : 7) };
  }
}

/** When it was handed in: RFC 3339, or date and time of day without an offset, which are those of Shanghai. */
function instantValue(cell: NonNullable<Cell>): { value: string } | { fault: CellFault } {
  if (cell.kind === 'date') return { value: `${cell.date.toISOString().slice(0, 19)}+08:00` };
  if (cell.kind !== 'text') return { fault: cell.kind === 'formula' ? 'formula' : 'wrong_kind' };
  const local = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2})(:\d{2})?$/.exec(cell.text);
  return { value: local ? `${local[1]}T${local[2]}${local[3] ?? ':00'}+08:00` : cell.text };
}

function textValue(text: string, kind: FieldKind): ClaimValue {
  switch (kind) {
    case 'count':
    case 'months':
    case 'cents':
      return /^\d{1,15}$/.test(text) ? Number(text) : text;
    case 'truth':
      return TRUTHS[text.toLowerCase()] ?? text;
    default:
      return text;
  }
}

/** A detail of the application as its column means it. Districts may be written by their Chinese names. */
export function applicationValue(name: string, cell: NonNullable<Cell>): { value: JsonValue } | { fault: CellFault } {
  if (name === 'handed_in_at') return instantValue(cell);
  if (cell.kind === 'date' && name.endsWith('.birth_date')) return { value: cell.date.toISOString().slice(0, 10) };
  if (cell.kind === 'number') return { fault: 'number_not_text' };
  if (cell.kind !== 'text')
    return { fault: cell.kind === 'formula' || cell.kind === 'unreadable' ? cell.kind : 'wrong_kind' };
  if (name !== 'district') return { value: cell.text };
  const district = Object.entries(DISTRICTS).find(([, { zh }]) => zh === cell.text);
  return { value: district?.[0] ?? cell.text };
}
