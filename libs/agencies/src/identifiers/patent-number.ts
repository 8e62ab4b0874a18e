const FORM = /^ZL(\d{12}|\d{8})\.([\dX])$/;
const WEIGHTS = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5];
const KINDS: Record<string, PatentKind> = {
  '1': 'invention',
  '8': 'invention',
  '2': 'utility_model',
  '9': 'utility_model',
  '3': 'design',
};

export type PatentKind = 'invention' | 'utility_model' | 'design';

/**
 * Kind of a Chinese patent by its number, or null when the text is no patent number: `ZL`, 8 digits (filed before October
 * 2003) or 12, a point and a check character. The third or the fifth digit tells the kind.
 */
export function patentKindOf(text: string): PatentKind | null {
  const parts = FORM.exec(text);
  const digits = parts?.[1];
  if (digits === undefined || parts?.[2] !== patentCheck(digits)) return null;
  return KINDS[digits.charAt(digits.length === 8 ? 2 : 4)] ?? null;
}

/** Check character of an application number's digits: weights 2 to 9 over and over, modulo 11, ten written as X. */
export function patentCheck(digits: string): string {
  const sum = [...digits].reduce((total, digit, i) => total + Number(digit) * (WEIGHTS[i] ?? 0), 0);
  return sum % 11 === 10 ? 'X' : String(sum % 11);
}
