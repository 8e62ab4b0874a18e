import {
  type EpochDay,
  formatDay,
  parseDay,
  shanghaiDay,
  startOfShanghaiDay,
  weekdayOf,
  yearOf,
} from './shanghai-time.js';

/** One year's notice: days off and make-up working days, each `YYYY-MM-DD` or a range `A/B` with both ends. */
export interface HolidayNotice {
  year: number;
  /** Number of the document. */
  source: string;
  off: readonly string[];
  work: readonly string[];
}

/** Notices made ready for look-up; build it once with `workingCalendar`. */
export interface WorkingCalendar {
  readonly knownYears: ReadonlySet<number>;
  /** Days that differ from plain Monday to Friday: true for a working day. */
  readonly exceptions: ReadonlyMap<EpochDay, boolean>;
}

/**
 * `day`: `YYYY-MM-DD`. `unknown_year`: the count ran into `year`, for which no notice is loaded; `provisional` is the day if that
 * year had no holidays but weekends, fit for planning and not for a statutory period.
 */
export type WorkingDayAnswer =
  { kind: 'day'; day: string } | { kind: 'unknown_year'; year: number; provisional: string };

/** Working days of the publicity period, policy 三(三): 公示期为10个工作日. */
export const PUBLICITY_WORKING_DAYS = 10;

/** Throws RangeError when a notice holds a text that is no day, or a day both off and worked. */
export function workingCalendar(notices: readonly HolidayNotice[]): WorkingCalendar {
  const exceptions = new Map<EpochDay, boolean>();
  for (const notice of notices) {
    for (const day of notice.off.flatMap(daysOf)) exceptions.set(day, false);
    for (const day of notice.work.flatMap(daysOf)) {
      if (exceptions.get(day) === false)
        throw new RangeError(`${notice.source}: ${formatDay(day)} is both off and worked`);
      exceptions.set(day, true);
    }
  }
  return { knownYears: new Set(notices.map(({ year }) => year)), exceptions };
}

/**
 * The `n`th working day after `day` (`YYYY-MM-DD`). The day itself is not counted (Civil Code art. 201 by analogy), statutory
 * holidays are not working days and make-up days are (Administrative Licensing Law art. 82). `n` = 0 gives the day itself.
 */
export function addWorkingDays(day: string, n: number, calendar: WorkingCalendar): WorkingDayAnswer {
  const from = parseDay(day);
  const end = countWorkingDays(from, n, calendar);
  for (let year = yearOf(from + 1); n > 0 && year <= yearOf(end); year++) {
    if (!calendar.knownYears.has(year)) return { kind: 'unknown_year', year, provisional: formatDay(end) };
  }
  return { kind: 'day', day: formatDay(end) };
}

/** The publicity period of a list published on `day`: its last day, which ends at 24:00 (policy 三(三)). */
export function publicityEnd(day: string, calendar: WorkingCalendar): WorkingDayAnswer {
  return addWorkingDays(day, PUBLICITY_WORKING_DAYS, calendar);
}

/**
 * When an answer is due: the end of the `n`th working day after the instant, but never after the close of the window. It is a
 * planning date, so that an unknown year counts as plain Monday to Friday.
 */
export function dueAt(from: Date, n: number, calendar: WorkingCalendar, closesAt: Date): Date {
  const end = startOfShanghaiDay(countWorkingDays(shanghaiDay(from), n, calendar) + 1);
  return end < closesAt ? end : closesAt;
}

/** Years without a notice count as plain Monday to Friday. */
export function isWorkingDay(day: EpochDay, calendar: WorkingCalendar): boolean {
  return calendar.exceptions.get(day) ?? weekdayOf(day) < 5;
}

function countWorkingDays(from: EpochDay, n: number, calendar: WorkingCalendar): EpochDay {
  if (!Number.isSafeInteger(n) || n < 0) throw new RangeError(`Not a number of working days: ${n}`);
  let day = from;
  for (let left = n; left > 0;) {
    day++;
    if (isWorkingDay(day, calendar)) left--;
  }
  return day;
}

function daysOf(range: string): EpochDay[] {
  const [first, last = first] = range.split('/') as [string, string?];
  const start = parseDay(first);
  return Array.from({ length: parseDay(last) - start + 1 }, (_, i) => start + i);
}
