import { DATE_WRITINGS, type DateWriting } from '../description/item-mapping.js';
import type { Separator, ValueShape } from './value-shape.js';

/** Most of the values; a few odd ones are normal in a register. */
const MOST = 0.9;

/** True when nearly all filled values are so. */
export function mostly(part: number | undefined, { filled }: Pick<ValueShape, 'filled'>): boolean {
  return filled > 0 && (part ?? 0) >= MOST * filled;
}

/** The writing in which nearly all values are dates, the most exact one; null when they are none. */
export function dateWritingOf(shape: ValueShape): DateWriting | null {
  const writings = (Object.keys(DATE_WRITINGS) as DateWriting[]).filter((writing) =>
    mostly(shape.dates[writing], shape),
  );
  return writings.sort((a, b) => (shape.dates[b] ?? 0) - (shape.dates[a] ?? 0))[0] ?? null;
}

/** Of a column of single values few hold a mark of separation: an address, a remark. */
const SEVERAL = 0.1;

/** What parts several values in the column; null where it holds single ones. */
export function separatorOf({ separators, filled }: Pick<ValueShape, 'separators' | 'filled'>): Separator | null {
  const marks = Object.entries(separators) as [Separator, number][];
  const [mark, values] = marks.toSorted((a, b) => b[1] - a[1])[0] ?? [null, 0];
  return values >= SEVERAL * filled ? mark : null;
}

/** A shape in a few words: "18 characters, digits, last may be X; 12 of 1000 empty". Holds no value. */
export function describeShape(shape: ValueShape): { zh: string; en: string } {
  const { sampled, filled, shortest, longest, distinct } = shape;
  if (sampled === 0) return { zh: '无数据', en: 'no rows' };
  if (filled === 0) return { zh: `${sampled} 行均为空`, en: `all of ${sampled} rows empty` };
  const length = shortest === longest ? String(longest) : `${shortest}–${longest}`;
  const form = formOf(shape);
  const empty = sampled - filled;
  return {
    zh: `${length} 个字符，${form.zh}，${distinct} 种值${empty === 0 ? '' : `，${sampled} 行中 ${empty} 行为空`}`,
    en:
      `${length} character${length === '1' ? '' : 's'}, ${form.en}, ${distinct} different` +
      (empty === 0 ? '' : `, ${empty} of ${sampled} rows empty`),
  };
}

function formOf(shape: ValueShape): { zh: string; en: string } {
  const writing = dateWritingOf(shape);
  if (mostly(shape.idNumbers, shape)) return { zh: '身份号码形式', en: 'identity numbers by their form' };
  if (mostly(shape.creditCodes, shape)) return { zh: '社会信用代码或注册号形式', en: 'credit codes by their form' };
  if (writing !== null && shape.longest >= 6) return { zh: `日期 ${writing}`, en: `dates ${writing}` };
  if (mostly(shape.digits, shape)) return { zh: '数字', en: 'digits' };
  if (mostly(shape.digitsOrX, shape)) return { zh: '数字，末位可为 X', en: 'digits, last may be X' };
  if (mostly(shape.decimals + shape.digits, shape)) return { zh: '小数', en: 'decimal numbers' };
  if (mostly(shape.han, shape)) return { zh: '含汉字', en: 'with Chinese characters' };
  if (mostly(shape.latin, shape)) return { zh: '含字母', en: 'with letters' };
  return { zh: '混合', en: 'mixed' };
}
