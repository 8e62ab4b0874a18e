import fc from 'fast-check';
import { STATE_COUNCIL_NOTICES } from './state-council-notices.js';
import { addWorkingDays, dueAt, publicityEnd, workingCalendar } from './working-days.js';
import { formatDay, parseDay } from './shanghai-time.js';

const calendar = workingCalendar(STATE_COUNCIL_NOTICES);

describe('publicityEnd', () => {
  it.each([
    ['2013-12-02', '2013-12-16', 'plain weeks'],
    ['2014-01-20', '2014-02-07', 'Spring Festival with a worked Sunday'],
    ['2024-12-02', '2024-12-16', 'plain weeks'],
    ['2025-01-20', '2025-02-08', 'ends on a make-up Saturday'],
    ['2025-12-22', '2026-01-06', 'crosses the year; Sunday 4 January works'],
    ['2026-02-10', '2026-03-02', 'two worked Saturdays'],
    ['2026-09-21', '2026-10-12', 'Mid-Autumn and National Day'],
  ])('of a list published on %s is %s (%s)', (published, last) => {
    expect(publicityEnd(published, calendar)).toEqual({ kind: 'day', day: last });
  });

  it('is provisional when it runs into a year whose notice is not out', () => {
    expect(publicityEnd('2026-12-21', calendar)).toEqual({
      kind: 'unknown_year',
      year: 2027,
      provisional: '2027-01-04',
    });
  });
});

describe('workingCalendar', () => {
  it('has 61 working days in the review windows of 2014, 2024, 2025 and 2026', () => {
    for (const year of [2014, 2024, 2025, 2026]) {
      expect(addWorkingDays(`${year}-08-31`, 61, calendar)).toEqual({ kind: 'day', day: lastWorkingDay(year) });
    }
  });

  it('refuses a day that is both off and worked', () => {
    const notice = { year: 2030, source: 'test', off: ['2030-01-01/2030-01-03'], work: ['2030-01-02'] };
    expect(() => workingCalendar([notice])).toThrow('2030-01-02 is both off and worked');
  });

  it.each(['2030-02-30', '2030-1-1', 'tomorrow'])('refuses %j as a day', (text) => {
    expect(() => workingCalendar([{ year: 2030, source: 'test', off: [text], work: [] }])).toThrow(RangeError);
  });
});

describe('addWorkingDays', () => {
  const day = fc.integer({ min: parseDay('2024-01-01'), max: parseDay('2026-06-01') }).map(formatDay);
  const plain = (from: string, n: number): string => {
    const answer = addWorkingDays(from, n, calendar);
    return answer.kind === 'day' ? answer.day : answer.provisional;
  };

  it('adds up: n then m days is n + m days', () => {
    const few = fc.integer({ min: 0, max: 40 });
    fc.assert(fc.property(day, few, few, (from, n, m) => expect(plain(plain(from, n), m)).toBe(plain(from, n + m))));
  });

  it('keeps the order of days', () => {
    fc.assert(
      fc.property(day, day, fc.integer({ min: 0, max: 40 }), (a, b, n) => {
        const [early, late] = a < b ? [a, b] : [b, a];
        expect(plain(early, n) <= plain(late, n)).toBe(true);
      }),
    );
  });

  it('gives the day itself for none and refuses less', () => {
    expect(addWorkingDays('2026-10-01', 0, calendar)).toEqual({ kind: 'day', day: '2026-10-01' });
    expect(() => addWorkingDays('2026-10-01', -1, calendar)).toThrow(RangeError);
  });
});

describe('dueAt', () => {
  const closesAt = new Date('2026-11-30T16:00:00Z');

  it('is the end of the working day in Shanghai', () => {
    expect(dueAt(new Date('2026-08-31T16:00:00Z'), 3, calendar, closesAt).toISOString()).toBe(
      '2026-09-04T16:00:00.000Z',
    );
  });

  it('never exceeds the close of the window', () => {
    expect(dueAt(new Date('2026-11-27T02:00:00Z'), 10, calendar, closesAt)).toEqual(closesAt);
  });
});

function lastWorkingDay(year: number): string {
  return { 2014: '2014-11-28', 2024: '2024-11-29', 2025: '2025-11-28', 2026: '2026-11-30' }[year]!;
}
