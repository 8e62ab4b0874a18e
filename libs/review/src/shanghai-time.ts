/**
 * Asia/Shanghai as a fixed offset of +08:00. China has had no daylight saving time since 1991, and the scheme began in
 * 2010, so that for every instant the rules can meet the fixed offset and the time zone are the same.
 */
const OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

/** A calendar day as whole days since 1970-01-01; arithmetic on it needs no Date. */
export type EpochDay = number;

/** The day in Shanghai on which the instant falls. */
export function shanghaiDay(instant: Date): EpochDay {
  return Math.floor((instant.getTime() + OFFSET_MS) / DAY_MS);
}

/** The first instant of the day in Shanghai; the end of a day is the start of the next. */
export function startOfShanghaiDay(day: EpochDay): Date {
  return new Date(day * DAY_MS - OFFSET_MS);
}

/** `epochDay(2026, 9, 1)`: months count from 1. */
export function epochDay(year: number, month: number, day: number): EpochDay {
  return Date.UTC(year, month - 1, day) / DAY_MS;
}

/** `'2026-09-01'` → epoch day; throws RangeError for text that is no calendar day. */
export function parseDay(text: string): EpochDay {
  const at = Date.parse(`${text}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(at) || formatDay(at / DAY_MS) !== text) {
    throw new RangeError(`Not a calendar day of the form YYYY-MM-DD: ${JSON.stringify(text)}`);
  }
  return at / DAY_MS;
}

/** Epoch day → `'2026-09-01'`. */
export function formatDay(day: EpochDay): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** The year in which the epoch day lies. */
export function yearOf(day: EpochDay): number {
  return new Date(day * DAY_MS).getUTCFullYear();
}

/** 0 for Monday to 6 for Sunday; 1970-01-01 was a Thursday. */
export function weekdayOf(day: EpochDay): number {
  return (((day + 3) % 7) + 7) % 7;
}
