import type { DataSource, EntityManager } from 'typeorm';
import {
  LAMP_DAYS,
  noticesInForce,
  STATE_COUNCIL_NOTICES,
  workingCalendar,
  type HolidayNotice,
  type LampDays,
  type WorkingCalendar,
} from '#review';
import { readApprovedLampDays, readApprovedNotices } from '#store';

type Queryable = DataSource | EntityManager;

/** By what outlooks and lamps are reckoned. */
export interface Reckoning {
  calendar: WorkingCalendar;
  lampDays: LampDays;
}

let last: { of: string; calendar: WorkingCalendar } = { of: '', calendar: workingCalendar(STATE_COUNCIL_NOTICES) };

/** The notices to go by, by year: those of the program, and what two administrators made of them. */
export async function readNoticesInForce(store: Queryable): Promise<HolidayNotice[]> {
  return noticesInForce(STATE_COUNCIL_NOTICES, await readApprovedNotices(store));
}

/** The working days as they are to be reckoned now: the same object while the notices are the same. */
export async function readCalendarInForce(store: Queryable): Promise<WorkingCalendar> {
  const notices = await readNoticesInForce(store);
  const of = JSON.stringify(notices);
  if (last.of !== of) last = { of, calendar: workingCalendar(notices) };
  return last.calendar;
}

/** By what lamps go: what the program has built in, or what two administrators made of it. */
export async function readLampDaysInForce(store: Queryable): Promise<LampDays> {
  return (await readApprovedLampDays(store)) ?? LAMP_DAYS;
}

export async function readReckoning(store: Queryable): Promise<Reckoning> {
  const [calendar, lampDays] = [await readCalendarInForce(store), await readLampDaysInForce(store)];
  return { calendar, lampDays };
}
