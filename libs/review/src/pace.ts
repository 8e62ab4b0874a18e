import type { EpochDay } from './shanghai-time.js';
import { isWorkingDay, type WorkingCalendar } from './working-days.js';

/** What an office has done on each of its last full working days. */
export interface Pace {
  /** Answers of one working day each, the oldest first, at most so many as it is taken from; today is not among them. */
  daily: readonly number[];
}

/**
 * The pace of an office from its answers by day, over its last `most` working days. It begins with the first day on which the office had something to do. What was answered on a day
 * off counts for the working day before it, because programs answer on Sundays too and none of it may be lost.
 */
export function paceOf(
  answered: ReadonlyMap<EpochDay, number>,
  since: EpochDay,
  today: EpochDay,
  calendar: WorkingCalendar,
  most: number,
): Pace {
  const daily: number[] = [];
  let onDaysOff = 0;
  for (let day = today - 1; day >= since && daily.length < most; day--) {
    const n = answered.get(day) ?? 0;
    if (isWorkingDay(day, calendar)) {
      daily.push(n + onDaysOff);
      onDaysOff = 0;
    } else {
      onDaysOff += n;
    }
  }
  return { daily: daily.reverse() };
}
