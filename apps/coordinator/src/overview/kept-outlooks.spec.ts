import { LAMP_DAYS, STATE_COUNCIL_NOTICES, workingCalendar } from '#review';
import type { OverviewFigures } from '#store';
import { KeptOutlooks } from './kept-outlooks.js';

const FIGURES = {
  at: new Date('2026-09-10T04:00:00Z'),
  opensAt: new Date('2026-08-31T16:00:00Z'),
  closesAt: new Date('2026-11-30T16:00:00Z'),
} as OverviewFigures;
const OFFICE = { office: 'education.shunde', issued: 1000, answered: 0, overdue: 0, late: 0, days: [] };

it('keeps an outlook, but not beyond the calendar that it was reckoned by', () => {
  const announced = workingCalendar(STATE_COUNCIL_NOTICES);
  const rest = workingCalendar([{ year: 2026, source: 'trial', off: ['2026-09-11/2026-11-20'], work: [] }]);
  const outlooks = new KeptOutlooks();
  const first = outlooks.get('2026', OFFICE, FIGURES, { calendar: announced, lampDays: LAMP_DAYS });
  expect(outlooks.get('2026', OFFICE, FIGURES, { calendar: announced, lampDays: LAMP_DAYS })).toBe(first);
  const other = outlooks.get('2026', OFFICE, FIGURES, { calendar: rest, lampDays: LAMP_DAYS });
  expect(other.requiredPerDay).toBeGreaterThan(5 * first.requiredPerDay!);
  const lampDays = { ...LAMP_DAYS, pace: 5 };
  expect(outlooks.get('2026', OFFICE, FIGURES, { calendar: rest, lampDays })).not.toBe(other);
});
