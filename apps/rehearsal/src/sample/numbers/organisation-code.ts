import { digits } from '../calendar-days.js';

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** Unified social credit code (GB 32100-2015) of a company under the division `area`. */
export function creditCode(area: string, serial: number): string {
  const body = `91${area}MA${digits(serial, 7)}`;
  let sum = 0;
  let weight = 1;
  for (const character of body) {
    sum += ALPHABET.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  const rest = sum % 31;
  return body + ALPHABET.charAt(rest === 0 ? 0 : 31 - rest);
}

/** Registration number of a business licence from before October 2015 (GS 15-2006), as old contracts still have it. */
export function registrationNumber(area: string, serial: number): string {
  const body = area + digits(serial, 8);
  let carry = 10;
  for (const digit of body) {
    const sum = (carry + Number(digit)) % 10;
    carry = ((sum === 0 ? 10 : sum) * 2) % 11;
  }
  // carry runs from 1 to 10, so 11 - carry is at least 1; 10 is written as 0.
  return body + ((11 - carry) % 10);
}
