import fc from 'fast-check';
import { reviewWindow, seasonOf } from './season.js';

describe('seasonOf', () => {
  it.each([
    ['2026-08-31T23:59:59.999+08:00', '2026'],
    ['2026-09-01T00:00:00.000+08:00', '2027'],
    ['2026-08-31T16:00:00.000Z', '2027'],
    ['2026-08-31T15:59:59.999Z', '2026'],
    ['2025-12-31T20:00:00.000Z', '2026'],
    ['2026-01-01T00:00:00.000+08:00', '2026'],
    ['2025-09-02T09:00:00.000+08:00', '2026'],
  ])('an application of %s belongs to %s', (handedInAt, season) => {
    expect(seasonOf(new Date(handedInAt))).toBe(season);
  });

  it('agrees with the time zone Asia/Shanghai', () => {
    const zone = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit' });
    const days = fc.date({ min: new Date('2010-01-01'), max: new Date('2080-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(days, (instant) => {
        const parts = Object.fromEntries(zone.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
        expect(seasonOf(instant)).toBe(String(parts['year']! + (parts['month']! >= 9 ? 1 : 0)));
      }),
    );
  });

  it('puts every application handed in before the window opens into the season of that window', () => {
    const { opensAt } = reviewWindow('2026');
    expect(seasonOf(new Date(opensAt.getTime() - 1))).toBe('2026');
    expect(seasonOf(opensAt)).toBe('2027');
  });
});

describe('reviewWindow', () => {
  it('runs from 1 September to the end of 30 November in Shanghai', () => {
    const { opensAt, closesAt } = reviewWindow('2026');
    expect(opensAt.toISOString()).toBe('2026-08-31T16:00:00.000Z');
    expect(closesAt.toISOString()).toBe('2026-11-30T16:00:00.000Z');
  });

  it.each(['', '26', '2026 ', '20266', 'next'])('refuses %j as a season', (season) => {
    expect(() => reviewWindow(season)).toThrow(RangeError);
  });
});
