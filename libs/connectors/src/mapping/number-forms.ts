import { extendIdNumber, foldNumber, shortenIdNumber } from '#agencies';

/** Brackets around the year or place of a certificate number, as old and new systems write them. */
const BRACKETS = ['()', '（）', '〔〕', '[]', '【】'];

/**
 * The ways in which an old database may hold one identity number (GB 11643-1999): 18 characters with `X` or `x`, and the
 * 15-digit form of before 1999. A number whose check character is wrong has no 15-digit form: otherwise a forged number would
 * find the record of the true one.
 */
export function idNumberForms(value: string): string[] {
  const long = extendIdNumber(value);
  const short = shortenIdNumber(long);
  const forms = long.endsWith('X') ? [long, `${long.slice(0, -1)}x`] : [long];
  if (short !== null && extendIdNumber(short) === long) forms.push(short);
  return forms;
}

/**
 * A certificate number as given and folded, with each kind of brackets, and in full width: numbers that differ in these only are the
 * same number. Spaces within the office's own number cannot all be guessed; where we keep the index, they do not matter either.
 */
export function certificateNumberForms(value: string): string[] {
  const folded = foldNumber(value);
  const forms = new Set([value, folded]);
  if (/[()]/.test(folded))
    for (const [open = '', close = ''] of BRACKETS) forms.add(folded.replaceAll('(', open).replaceAll(')', close));
  forms.add(folded.replace(/[!-~]/g, (narrow) => String.fromCharCode(narrow.charCodeAt(0) + 0xfee0)));
  return [...forms];
}
