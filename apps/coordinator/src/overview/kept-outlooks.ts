import { outlookOf, shanghaiDay, type OfficeOutlook, type WorkingCalendar } from '#review';
import type { OverviewFigures, OverviewOffice } from '#store';
import type { Reckoning } from '../administration/calendar-in-force.js';

const MINUTE_MS = 60_000;

/**
 * Outlooks of offices, each computed again only when the office has answered, been asked more, a minute has gone by, or there is other reckoning:
 * two thousand paths for each of a hundred offices are more work than everything else of an overview.
 */
export class KeptOutlooks {
  private readonly kept = new Map<string, { of: string; calendar: WorkingCalendar; outlook: OfficeOutlook }>();

  /** `scope` tells seasons apart. The minute is that of the season's clock. */
  get(
    scope: string,
    office: OverviewOffice,
    { at, opensAt, closesAt }: OverviewFigures,
    { calendar, lampDays }: Reckoning,
  ): OfficeOutlook {
    const now = minuteOf(at);
    const { issued, answered, days } = office;
    const of = JSON.stringify([now, opensAt, closesAt, issued, answered, days, lampDays]);
    const place = `${scope} ${office.office}`;
    const found = this.kept.get(place);
    if (found?.of === of && found.calendar === calendar) return found.outlook;
    const outlook = outlookOf({
      issued,
      remaining: issued - answered,
      answered: new Map(days.map(({ day, n }) => [day, n])),
      since: shanghaiDay(opensAt),
      now,
      closesAt,
      calendar,
      lampDays,
      seed: seedOf(office.office),
    });
    this.kept.set(place, { of, calendar, outlook });
    return outlook;
  }
}

/** The minute that has begun: an outlook is no finer than that. */
export function minuteOf(at: Date): Date {
  return new Date(Math.floor(at.getTime() / MINUTE_MS) * MINUTE_MS);
}

/** One seed for an office, so that its forecast moves with its answers and not with chance. */
export function seedOf(office: string): number {
  let hash = 2166136261;
  for (let i = 0; i < office.length; i++) hash = Math.imul(hash ^ office.charCodeAt(i), 16777619);
  return hash;
}
