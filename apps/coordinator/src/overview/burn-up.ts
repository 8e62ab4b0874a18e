import { formatDay, isWorkingDay, shanghaiDay, type WorkingCalendar } from '#review';
import type { OverviewFigures } from '#store';
import type { BurnUpDayBody } from './overview-bodies.js';

/** Each day of the window: what was answered by its end, and what an even pace over the working days would have answered. */
export function burnUp(figures: OverviewFigures, issued: number, calendar: WorkingCalendar): BurnUpDayBody[] {
  const { opensAt, closesAt, at } = figures;
  const first = shanghaiDay(opensAt);
  const last = shanghaiDay(new Date(closesAt.getTime() - 1));
  const today = shanghaiDay(at);
  const byDay = new Map(figures.days.map((one) => [one.day, one]));
  const days = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const workingDays = days.filter((day) => isWorkingDay(day, calendar)).length;
  let answered = 0;
  let complete = 0;
  let worked = 0;
  // What was counted before the first day, or behind the last, belongs to the ends of the line.
  for (const [day, one] of byDay) {
    if (day >= first) continue;
    answered += one.answered;
    complete += one.completed;
  }
  return days.map((day) => {
    const working = isWorkingDay(day, calendar);
    if (working) worked++;
    answered += byDay.get(day)?.answered ?? 0;
    complete += byDay.get(day)?.completed ?? 0;
    const past = day <= today;
    return {
      day: formatDay(day),
      working,
      answered: past ? answered : null,
      complete: past ? complete : null,
      required: Math.round((issued * worked) / Math.max(workingDays, 1)),
    };
  });
}
