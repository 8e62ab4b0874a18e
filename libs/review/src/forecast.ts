import type { Pace } from './pace.js';
import type { WorkingDaySpan } from './working-day-span.js';

/** Paths that a forecast draws. */
export const PATHS = 2000;
/** Working days behind the close up to which a path is followed. */
export const HORIZON = 40;
/** A day that is one working day older weighs so much less. */
const RECENCY = 0.9;
const TABLE = 256;

/**
 * `done`: nothing remains. `no_history`: too few days to say anything. `standstill`: no answers for the working days that make one. `paths`: for each path the
 * place of its last day in the span of working days; the length of the span where it does not come to its end.
 */
export type Forecast =
  { kind: 'done' } | { kind: 'no_history' } | { kind: 'standstill' } | { kind: 'paths'; ends: Uint16Array };

/**
 * When an office will have answered what remains: a bootstrap over its last working days, of which the recent ones are drawn more often,
 * along the working days to come. The same seed gives the same paths.
 */
export function forecastFinish(
  remaining: number,
  pace: Pace,
  span: WorkingDaySpan,
  seed: number,
  standstillDays: number,
): Forecast {
  if (remaining <= 0) return { kind: 'done' };
  const { daily } = pace;
  if (daily.slice(-standstillDays).every((n) => n === 0)) {
    return daily.length >= standstillDays ? { kind: 'standstill' } : { kind: 'no_history' };
  }
  const table = drawingTable(daily);
  const next = randomBits(seed);
  const ends = new Uint16Array(PATHS);
  for (let path = 0; path < PATHS; path++) {
    let left = remaining - table[next() % TABLE]! * span.firstPart;
    let place = 0;
    while (left > 0 && place < span.days.length) {
      place++;
      left -= table[next() % TABLE]!;
    }
    ends[path] = place;
  }
  return { kind: 'paths', ends };
}

/** The end of several offices together is that of the last one, path by path; those that are done or cannot be told are left out. */
export function latestOf(forecasts: readonly Forecast[]): Forecast {
  const drawn = forecasts.filter((f) => f.kind === 'paths');
  if (drawn.length === 0) return forecasts.every((f) => f.kind === 'done') ? { kind: 'done' } : { kind: 'no_history' };
  const ends = new Uint16Array(PATHS);
  for (const { ends: own } of drawn) {
    for (let path = 0; path < PATHS; path++) if (own[path]! > ends[path]!) ends[path] = own[path]!;
  }
  return { kind: 'paths', ends };
}

/** The place in the span by which so many of the paths have ended; `part` is 0.5 or 0.9. */
export function quantileOf(ends: Uint16Array, part: number): number {
  const wanted = Math.ceil(part * ends.length);
  const counts: number[] = [];
  for (const end of ends) counts[end] = (counts[end] ?? 0) + 1;
  let counted = 0;
  for (let place = 0; place < counts.length; place++) {
    counted += counts[place] ?? 0;
    if (counted >= wanted) return place;
  }
  return 0;
}

/** Each day as often as its weight says, so that a draw is one look-up. */
function drawingTable(daily: readonly number[]): Float64Array {
  const weights = daily.map((_, i) => RECENCY ** (daily.length - 1 - i));
  const total = weights.reduce((sum, w) => sum + w, 0);
  const table = new Float64Array(TABLE);
  let day = 0;
  let reached = weights[0]! / total;
  for (let i = 0; i < TABLE; i++) {
    while ((i + 0.5) / TABLE > reached && day < daily.length - 1) reached += weights[++day]! / total;
    table[i] = daily[day]!;
  }
  return table;
}

/** Marsaglia's xorshift32; what it needs is to be fast and repeatable. */
function randomBits(seed: number): () => number {
  let state = (seed | 0) === 0 ? 0x9e3779b9 : seed | 0;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 8) & 0xffff;
  };
}
