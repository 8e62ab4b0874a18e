import fc from 'fast-check';
import { backOffMs, pause, settlesWithin } from './back-off.js';

describe('backOffMs', () => {
  it('doubles from the first delay to the last, spread over the upper half', () => {
    const bounds = { firstMs: 100, maxMs: 10_000 };
    expect([0, 1, 2, 6, 7, 99].map((attempt) => backOffMs(attempt, bounds, 0))).toEqual([
      50, 100, 200, 3200, 5000, 5000,
    ]);
    expect(backOffMs(0, bounds, 0.5)).toBe(75);
  });

  it('stays within half of the ceiling and the ceiling', () => {
    fc.assert(
      fc.property(fc.nat(2000), fc.double({ min: 0, max: 0.999, noNaN: true }), (attempt, chance) => {
        const delay = backOffMs(attempt, { firstMs: 100, maxMs: 10_000 }, chance);
        return delay >= 50 && delay <= 10_000;
      }),
    );
  });
});

describe('pause', () => {
  it('ends at once when its signal aborts', async () => {
    const stop = new AbortController();
    const paused = pause(60_000, stop.signal);
    stop.abort();
    await paused;
    await pause(60_000, stop.signal);
  });
});

describe('settlesWithin', () => {
  it('tells a rejection, which settles, from what never ends', async () => {
    expect(await settlesWithin(Promise.reject(new Error('no')), 60_000)).toBe(true);
    expect(await settlesWithin(new Promise(() => {}), 1)).toBe(false);
  });
});
