import type { ClockSettings } from '#runtime';

/** Before the window opens the calendar stands in late August at an ordinary pace: that is when applications are handed in. */
export function handingInClock(realNow: Date, opensAt: Date): ClockSettings {
  return {
    realAnchor: realNow.toISOString(),
    seasonAnchor: new Date(opensAt.getTime() - 7 * 86_400_000).toISOString(),
    rate: 1,
  };
}

/**
 * The clock of the review: the window opens `leadSeconds` of real time from now and lasts `seconds`. Anchored at the opening, so that
 * whoever computes with it agrees to the millisecond.
 */
export function reviewClock(
  realNow: Date,
  window: { opensAt: Date; closesAt: Date },
  seconds: number,
  leadSeconds: number,
): ClockSettings {
  return {
    realAnchor: new Date(realNow.getTime() + leadSeconds * 1000).toISOString(),
    seasonAnchor: window.opensAt.toISOString(),
    rate: (window.closesAt.getTime() - window.opensAt.getTime()) / (seconds * 1000),
  };
}

/** The real instant at which a season instant comes. */
export function realInstant(clock: ClockSettings, season: Date): Date {
  return new Date(Date.parse(clock.realAnchor) + (season.getTime() - Date.parse(clock.seasonAnchor)) / clock.rate);
}
