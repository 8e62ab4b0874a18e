import { type EpochDay, shanghaiDay, startOfShanghaiDay } from './shanghai-time.js';
import { isWorkingDay, type WorkingCalendar } from './working-days.js';

/** The working days from an instant on, as forecasts walk them. */
export interface WorkingDaySpan {
  /** Today, where it is a working day, then the working days after it. */
  days: readonly EpochDay[];
  /** Part of the first day that is still to come, 0 to 1. */
  firstPart: number;
  /** How many of the days begin before the close. */
  beforeClose: number;
}

const DAY_MS = 86_400_000;

/** Today and the working days behind it: all of those before the close, and `beyond` more. */
export function workingDaySpan(now: Date, closesAt: Date, calendar: WorkingCalendar, beyond: number): WorkingDaySpan {
  const today = shanghaiDay(now);
  const days: EpochDay[] = [];
  let beforeClose = 0;
  for (let day = today; days.length < beforeClose + beyond; day++) {
    const inTime = startOfShanghaiDay(day) < closesAt && now < closesAt;
    if (!isWorkingDay(day, calendar)) continue;
    days.push(day);
    if (inTime) beforeClose++;
  }
  const gone = days[0] === today ? (now.getTime() - startOfShanghaiDay(today).getTime()) / DAY_MS : 0;
  return { days, firstPart: 1 - gone, beforeClose };
}
