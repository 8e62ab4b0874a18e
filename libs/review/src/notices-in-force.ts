import type { InputFault } from '#contracts';
import { formatDay, parseDay, yearOf, type EpochDay } from './shanghai-time.js';
import { isWorkingDay, workingCalendar, type HolidayNotice } from './working-days.js';

/** No notice has had more entries than a dozen. */
const MOST_ENTRIES = 60;
/** The longest holidays so far had nine days. */
const LONGEST_DAYS = 31;

const FAULTS = {
  not_days: {
    zh: '应为日期 2027-01-01，或起止两日 2027-01-01/2027-01-03',
    en: 'Must be a day, 2027-01-01, or the first and last of some, 2027-01-01/2027-01-03.',
  },
  wrong_order: { zh: '起止两日次序颠倒，或超过 31 天', en: 'The last day lies before the first, or over 31 days on.' },
  other_year: { zh: '不在该年度', en: 'Lies in another year.' },
  twice: { zh: '此日已列出', en: 'Has a day that was listed before.' },
  works_anyway: {
    zh: '此日本来就是工作日，不必列为调休上班',
    en: 'Is a working day anyway; only days at weekends are made up.',
  },
  too_many: { zh: '项数过多', en: 'There are too many entries.' },
} as const;

/** The notices to go by: those built in, with a year's replaced whole by what was approved for it last (`approved` oldest first). */
export function noticesInForce(built: readonly HolidayNotice[], approved: readonly HolidayNotice[]): HolidayNotice[] {
  const byYear = new Map([...built, ...approved].map((notice) => [notice.year, notice]));
  return [...byYear.values()].sort((a, b) => a.year - b.year);
}

/** Every fault of a notice that somebody wrote, by its place: `off[2]`. None when it can become the calendar of its year. */
export function noticeFaults({ year, off, work }: Omit<HolidayNotice, 'source'>): InputFault[] {
  const faults: InputFault[] = [];
  const listed = new Set<EpochDay>();
  const check = (name: 'off' | 'work', entries: readonly string[]): void => {
    if (entries.length > MOST_ENTRIES) faults.push({ path: name, code: 'too_many', ...FAULTS.too_many });
    entries.slice(0, MOST_ENTRIES).forEach((entry, i) => {
      const code = entryFault(entry, year, listed, name === 'work');
      if (code !== null) faults.push({ path: `${name}[${i}]`, code, ...FAULTS[code] });
    });
  };
  check('off', off);
  check('work', work);
  return faults;
}

/** Days of a year that are worked under one set of notices and not under the other, as they are under `after`. */
export function changedDays(
  year: number,
  before: readonly HolidayNotice[],
  after: readonly HolidayNotice[],
): { day: string; works: boolean }[] {
  const [was, will] = [workingCalendar(before), workingCalendar(after)];
  const changed: { day: string; works: boolean }[] = [];
  for (let day = parseDay(`${year}-01-01`); yearOf(day) === year; day++) {
    const works = isWorkingDay(day, will);
    if (works !== isWorkingDay(day, was)) changed.push({ day: formatDay(day), works });
  }
  return changed;
}

const PLAIN = workingCalendar([]);

/** Enters the days of an entry that is right into `listed`. */
function entryFault(
  entry: string,
  year: number,
  listed: Set<EpochDay>,
  worked: boolean,
): Exclude<keyof typeof FAULTS, 'too_many'> | null {
  const range = rangeOf(entry);
  if (range === null) return 'not_days';
  const [first, last] = range;
  if (last < first || last - first >= LONGEST_DAYS) return 'wrong_order';
  if (yearOf(first) !== year || yearOf(last) !== year) return 'other_year';
  const days = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  if (days.some((day) => listed.has(day))) return 'twice';
  if (worked && days.some((day) => isWorkingDay(day, PLAIN))) return 'works_anyway';
  for (const day of days) listed.add(day);
  return null;
}

function rangeOf(entry: string): [EpochDay, EpochDay] | null {
  const match = /^(\d{4}-\d{2}-\d{2})(?:\/(\d{4}-\d{2}-\d{2}))?$/.exec(entry);
  if (match === null) return null;
  try {
    return [parseDay(match[1]!), parseDay(match[2] ?? match[1]!)];
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
