import { dateWritingOf, mostly, type CataloguedColumn, type ValueShape } from '#connectors';
import type { FieldWish } from './field-wish.js';
import { hanInitials } from './han-initials.js';

/** What speaks for a column; `score` is from 0 to 100. */
export interface ColumnScore {
  score: number;
  because: 'comment' | 'name' | 'form';
}

/** How well a column would supply a field, by its name, its comment, its type and the form of its values. Null: it cannot. */
export function scoreColumn(wish: FieldWish, column: CataloguedColumn, shape: ValueShape | null): ColumnScore | null {
  const form = formScore(wish, column, shape);
  if (form === null) return null;
  const byComment = column.comment === null ? 0 : likeness(wish, column.comment);
  const byName = likeness(wish, column.name);
  const named = Math.max(byComment, byName);
  // The form alone tells one thing from all others for identity numbers only; of dates and codes there are many in a table.
  const alone = wish.kind === 'id_number' && form === 1 ? 0.45 : 0;
  const score = Math.round(100 * Math.max(named * (0.7 + 0.3 * form), alone));
  return score < 25 ? null : { score, because: named <= alone ? 'form' : byComment >= byName ? 'comment' : 'name' };
}

/** How much a text looks like the name of the wished field: 0 to 1. */
export function likeness(wish: Pick<FieldWish, 'names' | 'latin'>, text: string): number {
  const words = text.replace(/[（(].*$/, '').trim();
  if (/\p{Script=Han}/u.test(words))
    return Math.max(0, ...wish.names.map((name, n) => hanLikeness(name, words) - n / 100));
  const bare = words.replace(/[\s_-]/g, '').toUpperCase();
  if (wish.latin.includes(bare)) return 0.9;
  const initials = wish.names.map(hanInitials);
  if (initials.includes(bare)) return 0.85;
  if (bare.length >= 3 && initials.some((one) => one.endsWith(bare) || (bare.endsWith(one) && one.length >= 3)))
    return 0.6;
  return wish.latin.some((one) => one.length >= 4 && bare.includes(one)) ? 0.7 : 0;
}

/** Words that stand for another person or paper: 配偶姓名 is not 姓名. */
const OTHERS = [
  '配偶',
  '母亲',
  '父亲',
  '监护人',
  '对方',
  '儿童',
  '子女',
  '经办',
  '审核',
  '操作',
  '单位',
  '代办',
  '联系',
];

function hanLikeness(name: string, text: string): number {
  if (name === text) return 1;
  if (OTHERS.some((other) => text.includes(other) !== name.includes(other))) return 0;
  if (text.includes(name)) return 0.6 + 0.3 * (name.length / text.length);
  if (name.includes(text) && text.length > 1) return 0.5 + 0.3 * (text.length / name.length);
  const pairs = (words: string): Set<string> =>
    new Set([...words].slice(1).map((character, n) => [...words][n] + character));
  const [ours, theirs] = [pairs(name), pairs(text)];
  const both = [...ours].filter((pair) => theirs.has(pair)).length;
  return both === 0 ? 0 : (0.8 * 2 * both) / (ours.size + theirs.size);
}

const BINARY = /^(bytea|.*blob|.*binary|bit|image|json|xml|geometry|point)/i;
const FRACTIONAL = /^(float|double|real)/i;
const DATED = /^(date|timestamp|datetime|smalldatetime)/i;
const NUMERIC = /^(tinyint|smallint|mediumint|int|integer|bigint|decimal|numeric|number)/i;

/** How well type and values fit the kind of the field: 0 to 1; null when the column cannot hold it. Without values the type alone tells. */
function formScore({ kind, codes }: FieldWish, { type }: CataloguedColumn, shape: ValueShape | null): number | null {
  if (BINARY.test(type)) return null;
  const dated = DATED.test(type);
  switch (kind) {
    case 'name':
    case 'text':
      if (codes !== null) break;
      if (dated || NUMERIC.test(type) || FRACTIONAL.test(type)) return null;
      return kind === 'name'
        ? within(shape, (s) => s.longest >= 2 && !mostly(s.digitsOrX, s) && !mostly(s.digits, s))
        : 0.7;
    case 'id_number':
      if (dated || FRACTIONAL.test(type)) return null;
      return within(
        shape,
        (s) => mostly(s.idNumbers, s),
        (s) => s.longest >= 15 && s.digitsOrX > 0,
      );
    case 'credit_code':
      if (dated) return null;
      return within(
        shape,
        (s) => mostly(s.creditCodes, s),
        (s) => s.longest >= 13,
      );
    case 'certificate_number':
      if (dated) return null;
      return within(
        shape,
        (s) => s.longest >= 4 && s.distinct * 2 > s.filled && !mostly(s.idNumbers, s),
        (s) => !mostly(s.idNumbers, s),
      );
    case 'date':
    case 'month':
      if (dated) return 1;
      return within(shape, (s) => dateWritingOf(s) !== null && s.longest >= 4);
    case 'count':
    case 'months':
      return dated ? null : within(shape, (s) => mostly(s.digits, s) && s.longest <= 6);
    case 'cents':
      return dated ? null : within(shape, (s) => mostly(s.digits + s.decimals, s));
    case 'truth':
      return within(
        shape,
        (s) => mostly(s.truths, s),
        (s) => s.distinct <= 2,
      );
    case 'code':
      break;
  }
  return dated
    ? null
    : within(
        shape,
        (s) => s.distinct <= 64 && s.distinct * 2 <= s.filled,
        (s) => s.longest <= 20,
      );
}

/** 1 when the values fit, 0.5 when they might, 0.7 when there are none to tell, null when they speak against it. */
function within(
  shape: ValueShape | null,
  fits: (shape: ValueShape) => boolean,
  might: (shape: ValueShape) => boolean = () => false,
): number | null {
  if (shape === null || shape.filled === 0) return 0.7;
  return fits(shape) ? 1 : might(shape) ? 0.5 : null;
}
