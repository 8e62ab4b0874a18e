import { simulatedClock } from './clock.js';

describe('simulatedClock', () => {
  const realAnchor = '2026-01-01T00:00:00.000Z';

  it('shows the season anchor at the real anchor and runs at its rate from there', () => {
    let real = Date.parse(realAnchor);
    const clock = simulatedClock(
      { realAnchor, seasonAnchor: '2026-08-31T16:00:00.000Z', rate: 86_400 },
      { now: () => new Date(real) },
    );
    expect(clock.now().toISOString()).toBe('2026-08-31T16:00:00.000Z');
    real += 2_000;
    expect(clock.now().toISOString()).toBe('2026-09-02T16:00:00.000Z');
  });

  it('refuses what is no instant and a clock that stands still', () => {
    expect(() => simulatedClock({ realAnchor: 'x', seasonAnchor: realAnchor, rate: 1 })).toThrow(RangeError);
    expect(() => simulatedClock({ realAnchor, seasonAnchor: realAnchor, rate: 0 })).toThrow(RangeError);
  });
});
