import { type Forecast, forecastFinish, HORIZON, quantileOf } from './forecast.js';
import type { LampDays } from './lamp-days.js';
import { paceOf } from './pace.js';
import { type EpochDay, formatDay, shanghaiDay } from './shanghai-time.js';
import { type WorkingDaySpan, workingDaySpan } from './working-day-span.js';
import type { WorkingCalendar } from './working-days.js';

/** The lamps of electronic supervision (电子监察): 正常, 预警, 黄牌, 红牌, and 无数据, which is not zero. */
export type Lamp = 'normal' | 'warning' | 'yellow' | 'red' | 'no_data';

export interface OutlookInput {
  issued: number;
  remaining: number;
  /** Answers by day. */
  answered: ReadonlyMap<EpochDay, number>;
  /** Day from which the office could answer. */
  since: EpochDay;
  now: Date;
  closesAt: Date;
  calendar: WorkingCalendar;
  lampDays: LampDays;
  seed: number;
}

export interface OfficeOutlook {
  lamp: Lamp;
  forecast: Forecast;
  /** `YYYY-MM-DD`; null when there is nothing to wait for, nothing to go by, or the day lies beyond the horizon. */
  p50: string | null;
  p90: string | null;
  /** Answers on a working day, the mean of the last ones. */
  perDay: number;
  /** Answers on a working day that would be enough, rounded up; null when no working day is left. */
  requiredPerDay: number | null;
}

/** Where an office stands and where it is heading. */
export function outlookOf(input: OutlookInput): OfficeOutlook {
  const { issued, remaining, answered, since, now, closesAt, calendar, lampDays, seed } = input;
  const span = workingDaySpan(now, closesAt, calendar, HORIZON);
  const pace = paceOf(answered, since, shanghaiDay(now), calendar, lampDays.pace);
  const forecast = forecastFinish(remaining, pace, span, seed, lampDays.standstill);
  const { daily } = pace;
  const daysLeft = span.beforeClose === 0 ? 0 : span.beforeClose - 1 + (span.firstPart > 0 ? 1 : 0);
  return {
    lamp: issued === 0 ? 'no_data' : lampOf(forecast, span, lampDays.safety),
    forecast,
    p50: dayOf(forecast, span, 0.5),
    p90: dayOf(forecast, span, 0.9),
    perDay: daily.length === 0 ? 0 : Math.round(daily.reduce((sum, n) => sum + n, 0) / daily.length),
    requiredPerDay: remaining === 0 ? 0 : daysLeft === 0 ? null : Math.ceil(remaining / daysLeft),
  };
}

/**
 * Normal: nine of ten paths end so many working days (`safety`) before the close. Warning: nine of ten end in time. Yellow: half of them do. Red: fewer, or
 * a standstill, or the window is over and something remains.
 */
export function lampOf(forecast: Forecast, span: WorkingDaySpan, safety: number): Lamp {
  if (forecast.kind === 'done') return 'normal';
  if (span.beforeClose === 0 || forecast.kind === 'standstill') return 'red';
  if (forecast.kind === 'no_history') return 'no_data';
  const p90 = quantileOf(forecast.ends, 0.9);
  if (p90 < span.beforeClose - safety) return 'normal';
  if (p90 < span.beforeClose) return 'warning';
  return quantileOf(forecast.ends, 0.5) < span.beforeClose ? 'yellow' : 'red';
}

/** The day by which so many of the paths have ended. */
export function dayOf(forecast: Forecast, span: WorkingDaySpan, part: number): string | null {
  if (forecast.kind !== 'paths') return null;
  const day = span.days[quantileOf(forecast.ends, part)];
  return day === undefined ? null : formatDay(day);
}
