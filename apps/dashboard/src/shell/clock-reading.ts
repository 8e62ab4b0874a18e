/** The season clock of the server at one moment of this page's monotonic clock, both in milliseconds. */
export interface ClockReading {
  season: number;
  rate: number;
  monotonic: number;
}

/** What the season clock shows at a later moment of the monotonic clock. */
export function advance({ season, rate, monotonic }: ClockReading, at: number): Date {
  return new Date(season + (at - monotonic) * rate);
}

export interface TimeLeft {
  days: number;
  hours: number;
  minutes: number;
  seconds: number;
}

/** Whole days, hours, minutes and seconds until `end`; null when it has come. */
export function timeLeft(now: Date, end: Date): TimeLeft | null {
  const left = end.getTime() - now.getTime();
  if (left <= 0) return null;
  const total = Math.ceil(left / 1000);
  return {
    days: Math.floor(total / 86_400),
    hours: Math.floor(total / 3600) % 24,
    minutes: Math.floor(total / 60) % 60,
    seconds: total % 60,
  };
}
