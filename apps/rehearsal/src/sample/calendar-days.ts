import type { Random } from './random.js';

const MILLISECONDS_OF_A_DAY = 86_400_000;

/** A day of the year drawn by chance, `YYYY-MM-DD`. */
export function dayOf(year: number, random: Random): string {
  return daysAfter(`${year}-01-01`, random.integer(0, 364));
}

/** A day from `first` to `last`, both included, all `YYYY-MM-DD`. */
export function dayBetween(first: string, last: string, random: Random): string {
  return daysAfter(first, random.integer(0, daysFrom(first, last)));
}

export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * MILLISECONDS_OF_A_DAY).toISOString().slice(0, 10);
}

function daysFrom(first: string, last: string): number {
  return Math.round((Date.parse(last) - Date.parse(first)) / MILLISECONDS_OF_A_DAY);
}

/** Year of a day. */
export function yearOf(day: string): number {
  return Number(day.slice(0, 4));
}

/** `digits(7, 4)` → `0007`. Throws RangeError for a number with more digits: two certificates would share a number. */
export function digits(number: number, length: number): string {
  const text = String(number);
  if (text.length > length) throw new RangeError(`${text.length} digits do not go into ${length}`);
  return text.padStart(length, '0');
}
