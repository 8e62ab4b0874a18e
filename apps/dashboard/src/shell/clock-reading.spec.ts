import { advance, timeLeft } from './clock-reading.js';
import { livenessOf } from './liveness.js';

describe('the countdown', () => {
  const end = new Date('2026-11-30T16:00:00.000Z');

  it('goes by the monotonic clock of the page, at the pace of the season', () => {
    const reading = { season: Date.parse('2026-11-30T15:59:00.000Z'), rate: 1, monotonic: 5_000 };
    expect(timeLeft(advance(reading, 35_000), end)).toEqual({ days: 0, hours: 0, minutes: 0, seconds: 30 });
    expect(timeLeft(advance({ ...reading, rate: 2 }, 35_000), end)).toBeNull();
  });

  it('shows the last second until it is over, and nothing from the very instant of the close', () => {
    expect(timeLeft(new Date(end.getTime() - 1), end)).toEqual({ days: 0, hours: 0, minutes: 0, seconds: 1 });
    expect(timeLeft(end, end)).toBeNull();
  });

  it('counts whole days', () => {
    expect(timeLeft(new Date('2026-11-23T12:48:00.000Z'), end)).toEqual({ days: 7, hours: 3, minutes: 12, seconds: 0 });
  });
});

describe('the freshness of the figures', () => {
  const at = (age: number, failures = 0) => ({ updatedAt: 1_000_000 - age, failures });

  it('is live while it is told of changes, late by the age of the oldest, or lost when nothing reaches the server', () => {
    const now = 1_000_000;
    expect(livenessOf(true, [at(1000), at(400_000)], now)).toEqual({ state: 'live' });
    expect(livenessOf(false, [at(1000), at(25_000)], now)).toEqual({ state: 'late', seconds: 25 });
    expect(livenessOf(true, [at(7000, 1), at(1000)], now)).toEqual({ state: 'late', seconds: 7 });
    expect(livenessOf(false, [at(7000, 2), at(1000, 2)], now)).toEqual({ state: 'lost' });
    expect(livenessOf(true, [at(70_000, 1)], now)).toEqual({ state: 'lost' });
  });
});
