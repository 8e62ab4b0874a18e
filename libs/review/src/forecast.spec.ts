import fc from 'fast-check';
import { forecastFinish, HORIZON, latestOf, PATHS, quantileOf } from './forecast.js';
import { LAMP_DAYS, type LampDays } from './lamp-days.js';
import { outlookOf, type OutlookInput } from './lamp.js';
import { paceOf } from './pace.js';
import { parseDay } from './shanghai-time.js';
import { STATE_COUNCIL_NOTICES } from './state-council-notices.js';
import { workingDaySpan } from './working-day-span.js';
import { workingCalendar } from './working-days.js';

const calendar = workingCalendar(STATE_COUNCIL_NOTICES);
const closesAt = new Date('2026-12-01T00:00:00+08:00');
const at = (day: string, time = '00:00:00') => new Date(`${day}T${time}+08:00`);
const answers = (days: Record<string, number>) => new Map(Object.entries(days).map(([day, n]) => [parseDay(day), n]));

describe('workingDaySpan', () => {
  it('passes over weekends and the National Day week, and counts the days before the close', () => {
    const { days, beforeClose, firstPart } = workingDaySpan(at('2026-09-30', '12:00:00'), closesAt, calendar, 2);
    expect(days.slice(0, 3)).toEqual(['2026-09-30', '2026-10-08', '2026-10-09'].map(parseDay));
    expect(firstPart).toBe(0.5);
    expect(days[beforeClose - 1]).toBe(parseDay('2026-11-30'));
    expect(days.slice(beforeClose)).toEqual(['2026-12-01', '2026-12-02'].map(parseDay));
  });

  it('has no day before the close once the close has come', () => {
    expect(workingDaySpan(closesAt, closesAt, calendar, 1)).toMatchObject({ beforeClose: 0 });
  });
});

describe('paceOf', () => {
  it('adds what was answered on days off to the working day before', () => {
    const answered = answers({ '2026-11-12': 5, '2026-11-13': 7, '2026-11-14': 2, '2026-11-15': 1, '2026-11-16': 99 });
    expect(paceOf(answered, parseDay('2026-11-12'), parseDay('2026-11-16'), calendar, 15).daily).toEqual([5, 10]);
  });

  it('is of the last fifteen working days at most, the oldest first', () => {
    const { daily } = paceOf(new Map(), parseDay('2026-09-01'), parseDay('2026-11-16'), calendar, 15);
    expect(daily).toHaveLength(15);
  });
});

describe('forecastFinish', () => {
  const span = workingDaySpan(at('2026-11-02'), closesAt, calendar, HORIZON);

  it('of a steady office is the day that division gives, on every path', () => {
    const forecast = forecastFinish(100, { daily: Array<number>(15).fill(10) }, span, 1, 5);
    // Today whole, then nine more working days.
    expect(forecast).toEqual({ kind: 'paths', ends: new Uint16Array(PATHS).fill(9) });
  });

  it('is the same for the same seed, and wider for an office that is not steady', () => {
    const pace = { daily: [0, 0, 40, 0, 0, 0, 60, 0, 20, 0, 0, 30, 0, 0, 10] };
    const one = forecastFinish(100, pace, span, 7, 5);
    expect(forecastFinish(100, pace, span, 7, 5)).toEqual(one);
    const ends = one.kind === 'paths' ? one.ends : new Uint16Array(1);
    expect(quantileOf(ends, 0.9)).toBeGreaterThan(quantileOf(ends, 0.5) + 2);
  });

  it('weighs recent days more than old ones', () => {
    const rising = forecastFinish(300, { daily: [1, 1, 1, 1, 1, 1, 1, 1, 50, 50, 50, 50, 50, 50, 50] }, span, 3, 5);
    const falling = forecastFinish(300, { daily: [50, 50, 50, 50, 50, 50, 50, 1, 1, 1, 1, 1, 1, 1, 1] }, span, 3, 5);
    const median = (f: typeof rising) => (f.kind === 'paths' ? quantileOf(f.ends, 0.5) : NaN);
    expect(median(rising)).toBeLessThan(median(falling));
  });

  it('says of five working days without an answer that the office stands still, and of fewer that it cannot tell', () => {
    expect(forecastFinish(1, { daily: [9, 0, 0, 0, 0, 0] }, span, 1, 5).kind).toBe('standstill');
    expect(forecastFinish(1, { daily: [0, 0, 0, 0] }, span, 1, 5).kind).toBe('no_history');
    expect(forecastFinish(0, { daily: [0, 0, 0, 0, 0] }, span, 1, 5).kind).toBe('done');
  });

  it('is never earlier when more remains', () => {
    const pace = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 15 });
    fc.assert(
      fc.property(pace, fc.integer({ min: 1, max: 2000 }), fc.integer({ min: 0, max: 2000 }), (daily, few, more) => {
        const [one, two] = [few, few + more].map((n) => forecastFinish(n, { daily }, span, 11, 5));
        if (one!.kind !== 'paths' || two!.kind !== 'paths') return one!.kind === two!.kind;
        return quantileOf(one!.ends, 0.9) <= quantileOf(two!.ends, 0.9);
      }),
      { numRuns: 50 },
    );
  });
});

describe('latestOf', () => {
  const drawn = (n: number) => ({ kind: 'paths' as const, ends: new Uint16Array(PATHS).map((_, i) => (i % 2) * n) });

  it('takes the last of the offices path by path, not the sum', () => {
    const last = latestOf([drawn(3), drawn(5), { kind: 'done' }]);
    expect(last.kind === 'paths' && [...last.ends.slice(0, 2)]).toEqual([0, 5]);
  });

  it('is done when all are', () => {
    expect(latestOf([{ kind: 'done' }, { kind: 'done' }])).toEqual({ kind: 'done' });
  });
});

describe('outlookOf', () => {
  const steady = (perDay: number) =>
    new Map(Array.from({ length: 70 }, (_, i) => [parseDay('2026-09-01') + i, perDay]));
  const office = (change: Partial<OutlookInput>): OutlookInput => ({
    issued: 1000,
    remaining: 100,
    answered: steady(10),
    since: parseDay('2026-09-01'),
    now: at('2026-11-02'),
    closesAt,
    calendar,
    lampDays: LAMP_DAYS,
    seed: 1,
    ...change,
  });

  it.each([
    ['normal', 100],
    ['warning', 240],
    ['red', 600],
  ])('lights %s with %i remaining', (lamp, remaining) => {
    expect(outlookOf(office({ remaining })).lamp).toBe(lamp);
  });

  it('lights yellow when half of the paths are in time and a tenth is not', () => {
    const answered = new Map([...steady(0).keys()].map((day) => [day, day % 3 === 0 ? 40 : 0]));
    const remaining = Array.from({ length: 60 }, (_, i) => 10 * i).filter(
      (n) => outlookOf(office({ remaining: n, answered })).lamp === 'yellow',
    );
    expect(remaining.length).toBeGreaterThan(3);
  });

  it('lights red at a standstill and after the close, nothing before there is anything to go by', () => {
    expect(outlookOf(office({ answered: new Map() })).lamp).toBe('red');
    expect(outlookOf(office({ now: closesAt })).lamp).toBe('red');
    expect(outlookOf(office({ answered: new Map(), since: parseDay('2026-10-30') })).lamp).toBe('no_data');
    expect(outlookOf(office({ issued: 0, remaining: 0 })).lamp).toBe('no_data');
    expect(outlookOf(office({ remaining: 0, now: closesAt })).lamp).toBe('normal');
  });

  it('goes by the days that lamps are to go by', () => {
    const by = (change: Partial<LampDays>, input: Partial<OutlookInput>) =>
      outlookOf(office({ ...input, lampDays: { ...LAMP_DAYS, ...change } })).lamp;
    expect(by({ safety: 0 }, { remaining: 240 })).toBe('normal');
    expect(by({ safety: 20 }, { remaining: 100 })).toBe('warning');
    const silent = new Map([...steady(10)].filter(([day]) => day < parseDay('2026-10-28')));
    expect(by({}, { answered: silent })).not.toBe('red');
    expect(by({ standstill: 2 }, { answered: silent })).toBe('red');
    // Fast once, slow for the last seven working days.
    const slower = new Map([...steady(40)].map(([day, n]) => [day, day < parseDay('2026-10-22') ? n : 2]));
    expect(by({}, { answered: slower, remaining: 200 })).not.toBe('red');
    expect(by({ pace: 5 }, { answered: slower, remaining: 200 })).toBe('red');
  });

  it('says how much a working day must bring', () => {
    // 2 to 30 November 2026 has 21 working days.
    expect(outlookOf(office({ remaining: 210 }))).toMatchObject({ requiredPerDay: 10, p50: '2026-11-20' });
    expect(outlookOf(office({ now: closesAt })).requiredPerDay).toBeNull();
  });
});
