import type { Catalogue } from '#agencies';
import { addWorkingDays, formatDay, outlookOf, parseDay, shanghaiDay, type WorkingCalendar } from '#review';
import type { OfficeDays } from '#store';
import type { Reckoning } from '../administration/calendar-in-force.js';
import type { OfficeStandingBody } from './office-bodies.js';
import { minuteOf, seedOf } from './kept-outlooks.js';
import { showOutlook } from './show-overview.js';

/** Due within so many working days is soon. */
const SOON_DAYS = 3;

/** One office of a season, day by day, with its outlook. */
export function showOffice(
  season: string,
  office: string,
  figures: OfficeDays,
  catalogue: Catalogue,
  { calendar, lampDays }: Reckoning,
): OfficeStandingBody {
  const { at, opensAt, closesAt, issued, verdicts } = figures;
  const today = shanghaiDay(at);
  const answered = new Map(figures.answered.map(({ day, n }) => [day, n]));
  const done = sumOf(figures.answered);
  const overdue = sumOf(figures.open.filter(({ day }) => day < today));
  const soonUntil = lastSoonDay(today, calendar);
  const soon = sumOf(figures.open.filter(({ day }) => day >= today && day <= soonUntil));
  const outlook = outlookOf({
    issued,
    remaining: issued - done,
    answered,
    since: shanghaiDay(opensAt),
    now: minuteOf(at),
    closesAt,
    calendar,
    lampDays,
    seed: seedOf(office),
  });
  const first = shanghaiDay(opensAt);
  const last = Math.min(today, shanghaiDay(new Date(closesAt.getTime() - 1)));
  const { late, ...counts } = verdicts;
  return {
    season,
    at: at.toISOString(),
    closes_at: closesAt.toISOString(),
    outlook: showOutlook({ office, issued, answered: done, overdue, late }, outlook, catalogue),
    verdicts: counts,
    days: Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => ({
      day: formatDay(first + i),
      answered: answered.get(first + i) ?? 0,
    })),
    due: { overdue, soon, later: sumOf(figures.open) - overdue - soon },
  };
}

function sumOf(days: readonly { n: number }[]): number {
  return days.reduce((sum, { n }) => sum + n, 0);
}

/** For planning: a year whose notice is not out counts as plain weeks. */
function lastSoonDay(today: number, calendar: WorkingCalendar): number {
  const end = addWorkingDays(formatDay(today), SOON_DAYS, calendar);
  return parseDay(end.kind === 'day' ? end.day : end.provisional);
}
