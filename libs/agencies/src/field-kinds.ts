import type { FieldKind, NumberPattern, Words } from './define-agency.js';
import { isCalendarDate } from './identifiers/calendar-date.js';
import { isCreditCode, isRegistrationNumber } from './identifiers/credit-code.js';
import { idNumberFault, type IdNumberFault } from './identifiers/id-number.js';

const CONTROL = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u;
/** What a text decoded with the wrong character set leaves behind. */
const REPLACEMENT = '\u{FFFD}';

const ID_NUMBER_WORDS: Record<IdNumberFault, Words> = {
  form: {
    zh: '应为 18 位（或旧 15 位）公民身份号码',
    en: 'must be an identity number of 18 characters (or a historical one of 15)',
  },
  lower_case: { zh: '末位 x 应为大写 X', en: 'the x at the end must be a capital X' },
  date: { zh: '身份号码中的出生日期不存在', en: 'the date of birth in the identity number does not exist' },
  future: { zh: '身份号码中的出生日期晚于今天', en: 'the date of birth in the identity number is in the future' },
  check: { zh: '身份号码校验位错误', en: 'the check character of the identity number is wrong' },
};

const KINDS: Record<FieldKind, (value: unknown, today: string) => Words | null> = {
  name: (value) =>
    isPlainText(value, 100)
      ? null
      : { zh: '应为姓名，首尾无空格', en: 'must be a name of at most 100 characters, no space at either end' },
  id_number: (value, today) => {
    const fault = typeof value === 'string' ? idNumberFault(value, today) : 'form';
    return fault && ID_NUMBER_WORDS[fault];
  },
  credit_code: (value) =>
    typeof value === 'string' && (isCreditCode(value) || isRegistrationNumber(value))
      ? null
      : {
          zh: '应为 18 位统一社会信用代码或 15 位注册号，且校验位正确',
          en: 'must be a credit code of 18 characters or a registration number of 15 digits, with the right check character',
        },
  date: (value) =>
    typeof value === 'string' && isCalendarDate(value)
      ? null
      : { zh: '应为真实日期，格式 YYYY-MM-DD', en: 'must be a real date, YYYY-MM-DD' },
  month: (value) =>
    typeof value === 'string' && isCalendarDate(`${value}-01`)
      ? null
      : { zh: '应为月份，格式 YYYY-MM', en: 'must be a month, YYYY-MM' },
  certificate_number: (value) =>
    isPlainText(value, 64)
      ? null
      : {
          zh: '应为 1 至 64 个字符的编号，首尾无空格',
          en: 'must be a number of 1 to 64 characters, no space at either end',
        },
  text: (value) =>
    isPlainText(value, 200)
      ? null
      : { zh: '应为 1 至 200 个字符，首尾无空格', en: 'must be 1 to 200 characters, no space at either end' },
  count: (value) => (isCount(value) ? null : { zh: '应为非负整数', en: 'must be a whole number, not negative' }),
  months: (value) =>
    isCount(value) && value <= 720
      ? null
      : { zh: '应为 0 至 720 的整月数', en: 'must be a whole number of months, 0 to 720' },
  cents: (value) =>
    isCount(value) ? null : { zh: '应为以分为单位的非负整数', en: 'must be money in whole cents, not negative' },
  code: (value) => (typeof value === 'string' ? null : { zh: '应为代码', en: 'must be a code' }),
  truth: (value) => (typeof value === 'boolean' ? null : { zh: '应为 true 或 false', en: 'must be true or false' }),
};

/** What a value is held to: its kind, and for a code or a number what the field says beyond that. */
export interface ValueForm {
  kind: FieldKind;
  codes?: Record<string, Words>;
  pattern?: NumberPattern;
}

/** Words on what is wrong with a value of this kind, or null. They never repeat the value. `today` is `YYYY-MM-DD`. */
export function kindFault(kind: FieldKind, value: unknown, today: string): Words | null {
  return KINDS[kind](value, today);
}

/** As kindFault, and then whether a code is on the field's list and a number has the field's pattern. */
export function formFault(
  form: ValueForm,
  value: unknown,
  today: string,
): { code: 'wrong_kind' | 'pattern'; words: Words } | null {
  const words = kindFault(form.kind, value, today);
  if (words) return { code: 'wrong_kind', words };
  if (form.codes && !Object.hasOwn(form.codes, value as string))
    return { code: 'wrong_kind', words: oneOf(form.codes) };
  if (form.pattern && !hasPattern(form.pattern, value as string)) return { code: 'pattern', words: form.pattern.says };
  return null;
}

function hasPattern(pattern: NumberPattern, number: string): boolean {
  return pattern.expression.test(number) && (pattern.check?.(number) ?? true);
}

function oneOf(codes: Record<string, Words>): Words {
  const entries = Object.entries(codes);
  return {
    zh: `应为下列代码之一：${entries.map(([code, words]) => `${code}（${words.zh}）`).join('、')}`,
    en: `must be one of: ${entries.map(([code, words]) => `${code} (${words.en})`).join(', ')}`,
  };
}

function isPlainText(value: unknown, longest: number): boolean {
  if (typeof value !== 'string' || value === '' || value !== value.trim()) return false;
  // A string has at most as many code points as code units; only a long one needs counting.
  if (value.length > longest && [...value].length > longest) return false;
  return !CONTROL.test(value) && !value.includes(REPLACEMENT);
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
