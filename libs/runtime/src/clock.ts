/** The time, in the season's calendar. Rules get the time as an argument; shells ask a clock for it. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/**
 * How a rehearsal's calendar runs: at `realAnchor` it shows `seasonAnchor`, and from there it runs `rate` times as fast.
 * Both anchors are RFC 3339 instants. The store keeps the same three values, so that the database's clock agrees.
 */
export interface ClockSettings {
  realAnchor: string;
  seasonAnchor: string;
  rate: number;
}

/** A clock that runs through a season in seconds. With rate 1 and equal anchors it is the system clock. */
export function simulatedClock(settings: ClockSettings, real: Clock = systemClock): Clock {
  const realAnchor = Date.parse(settings.realAnchor);
  const seasonAnchor = Date.parse(settings.seasonAnchor);
  if (Number.isNaN(realAnchor) || Number.isNaN(seasonAnchor) || !(settings.rate > 0))
    throw new RangeError('clock: realAnchor and seasonAnchor must be instants and rate a positive number');
  return { now: () => new Date(seasonAnchor + (real.now().getTime() - realAnchor) * settings.rate) };
}
