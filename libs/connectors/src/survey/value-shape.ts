import { idNumberFault, isCreditCode, isRegistrationNumber } from '#agencies';
import { DATE_WRITINGS, type DateWriting } from '../description/item-mapping.js';
import { fieldReader, UNREADABLE, type RawValue } from '../mapping/read-field.js';
import { codePointOf, dotQuestions, isOutsideGbk } from '../mapping/name-questions.js';
import { questionCharacters } from '../mapping/private-use.js';
import { brokenText, type BrokenText } from './broken-text.js';

/**
 * What the sampled values of a column have in common. Numbers of values and nothing else: no value can be read back from it, save the
 * private-use characters, which are the office's own signs and belong into its table of characters.
 */
export interface ValueShape {
  /** Rows that were looked at, and of these the ones that hold something. All further numbers are of filled values. */
  sampled: number;
  filled: number;
  distinct: number;
  /** In code points. */
  shortest: number;
  longest: number;
  digits: number;
  /** Digits with a fraction after a point. */
  decimals: number;
  /** Digits, the last of which may be X. */
  digitsOrX: number;
  latin: number;
  han: number;
  /** Identity numbers with the right check character, or historical ones with a real date. */
  idNumbers: number;
  creditCodes: number;
  dates: Partial<Record<DateWriting, number>>;
  truths: number;
  /** Private-use characters, with the number of values that hold them. */
  privateUse: readonly { codePoint: string; suggestion: string | null; values: number }[];
  /** What stands between Han characters in the place of the dot, with the number of values that hold it. */
  dots: readonly { codePoint: string; character: string; values: number }[];
  /** Values with Han characters outside GBK. Which characters they are could name a person. */
  rare: number;
  /** Values that hold a mark which may part several values, by the mark. */
  separators: Partial<Record<Separator, number>>;
  /** Values that another character set has been at. */
  broken: Partial<Record<BrokenText, number>>;
}

/** What offices put between several values of one column. */
export const SEPARATORS = ['、', '；', ';', '，', ',', '|'] as const;
export type Separator = (typeof SEPARATORS)[number];

/** No date of birth is after this; what has the form of a later one is still a number of the right form. */
const ANY_DAY = '9999-12-31';
const readTruth = fieldReader('truth', {});

/** The shape of values as a driver gives them. */
export function shapeOf(values: readonly RawValue[]): ValueShape {
  const texts = values.flatMap((value) => {
    if (value === null || typeof value === 'object') return [];
    const text = String(value).trimEnd();
    return text === '' ? [] : [text];
  });
  const lengths = texts.map((text) => [...text].length);
  const count = (test: (text: string) => boolean): number => texts.filter(test).length;
  return {
    sampled: values.length,
    filled: texts.length,
    distinct: new Set(texts).size,
    shortest: Math.min(...lengths, Infinity) === Infinity ? 0 : Math.min(...lengths),
    longest: Math.max(0, ...lengths),
    digits: count((text) => /^\d+$/.test(text)),
    decimals: count((text) => /^\d+\.\d+$/.test(text)),
    digitsOrX: count((text) => /^\d+[\dXx]$/.test(text)),
    latin: count((text) => /[A-Za-z]/.test(text)),
    han: count((text) => /\p{Script=Han}/u.test(text)),
    idNumbers: count((text) => idNumberFault(text.replace(/x$/, 'X'), ANY_DAY) === null),
    creditCodes: count((text) => isCreditCode(text) || isRegistrationNumber(text)),
    dates: datesOf(texts),
    truths: count((text) => readTruth(text) !== UNREADABLE),
    privateUse: privateUseOf(texts),
    dots: dotsOf(texts),
    rare: count(isOutsideGbk),
    separators: separatorsIn(texts),
    broken: brokenOf(texts),
  };
}

function datesOf(texts: readonly string[]): ValueShape['dates'] {
  const found: ValueShape['dates'] = {};
  for (const writing of Object.keys(DATE_WRITINGS) as DateWriting[]) {
    const read = [fieldReader('date', { dates: writing }), fieldReader('month', { dates: writing })];
    const n = texts.filter((text) => read.some((one) => isRecentDate(one(text)))).length;
    if (n > 0) found[writing] = n;
  }
  return found;
}

/** Not every number of eight digits is a day: papers and persons are of the last hundred years or so. */
function isRecentDate(value: unknown): boolean {
  return value === null || (typeof value === 'string' && value >= '1900' && value < '2100');
}

function privateUseOf(texts: readonly string[]): ValueShape['privateUse'] {
  const found = new Map<string, { codePoint: string; suggestion: string | null; values: number }>();
  for (const text of texts)
    for (const { codePoint, suggestion, character } of questionCharacters(text)) {
      if (character === '\uFFFD') continue;
      const one = found.get(codePoint) ?? { codePoint, suggestion, values: 0 };
      one.values++;
      found.set(codePoint, one);
    }
  return [...found.values()].sort((a, b) => b.values - a.values);
}

function dotsOf(texts: readonly string[]): ValueShape['dots'] {
  const found = new Map<string, number>();
  for (const text of texts)
    for (const character of dotQuestions(text)) found.set(character, (found.get(character) ?? 0) + 1);
  return [...found].map(([character, values]) => ({ codePoint: codePointOf(character), character, values }));
}

function separatorsIn(texts: readonly string[]): ValueShape['separators'] {
  const found: ValueShape['separators'] = {};
  for (const mark of SEPARATORS) {
    // At an end it parts nothing.
    const n = texts.filter((text) => text.slice(1, -1).includes(mark)).length;
    if (n > 0) found[mark] = n;
  }
  return found;
}

function brokenOf(texts: readonly string[]): ValueShape['broken'] {
  const found: ValueShape['broken'] = {};
  for (const text of texts) {
    const how = brokenText(text);
    if (how !== null) found[how] = (found[how] ?? 0) + 1;
  }
  return found;
}
