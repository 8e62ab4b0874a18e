import { isCalendarDate } from './calendar-date.js';

const FORM_18 = /^\d{17}[\dX]$/;
const FORM_15 = /^\d{15}$/;
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';

export type IdNumberFault = 'form' | 'lower_case' | 'date' | 'future' | 'check';

/**
 * What is wrong with a citizen identity number (GB 11643-1999), or null.
 *
 * The number has 18 characters, or 15 as a historical one. The address code is not judged: applicants are migrants, and codes
 * of abolished counties are normal. `today` is `YYYY-MM-DD`.
 */
export function idNumberFault(text: string, today: string): IdNumberFault | null {
  if (/^\d{17}x$/.test(text)) return 'lower_case';
  if (!FORM_18.test(text) && !FORM_15.test(text)) return 'form';
  const number = extendIdNumber(text);
  const birth = birthDateOf(number);
  if (!isCalendarDate(birth)) return 'date';
  if (birth > today) return 'future';
  return number[17] === idNumberCheck(number.slice(0, 17)) ? null : 'check';
}

/** Check character for the first 17 digits: ISO 7064 MOD 11-2. */
export function idNumberCheck(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(first17[i]), 0);
  return CHECKS.charAt(sum % 11);
}

/**
 * The 18-character form under which two identity numbers can be held against each other: a 15-digit number gets its century
 * (15-digit numbers were issued to people born in the 1900s) and check character, a lower-case x becomes X. Any other text
 * comes back as it is.
 */
export function extendIdNumber(text: string): string {
  if (!FORM_15.test(text)) return text.replace(/^(\d{17})x$/, '$1X');
  const first17 = `${text.slice(0, 6)}19${text.slice(6)}`;
  return first17 + idNumberCheck(first17);
}

/** The historical 15-digit form of an 18-character number, or null for someone who never had one (born in another century). */
export function shortenIdNumber(text: string): string | null {
  return /^\d{6}19\d{9}[\dXx]$/.test(text) ? text.slice(0, 6) + text.slice(8, 17) : null;
}

/** Birth date (`YYYY-MM-DD`) written in an 18-character number. */
export function birthDateOf(number18: string): string {
  return `${number18.slice(6, 10)}-${number18.slice(10, 12)}-${number18.slice(12, 14)}`;
}
