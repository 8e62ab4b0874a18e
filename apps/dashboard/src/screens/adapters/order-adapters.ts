import type { Adapter } from '../../api/administration.js';

const RANKS: Record<Adapter['state'], number> = { absent: 0, backlog: 2, working: 3, unknown: 4 };
/** Behind those without a program, before those that merely have much to do. */
const TROUBLED = 1;

/** What needs somebody in front: no program, then a source that keeps failing, a wrong clock, or silence; of those that are alike, the deepest queue. */
export function orderAdapters(adapters: readonly Adapter[]): Adapter[] {
  return [...adapters].sort((a, b) => rankOf(a) - rankOf(b) || (b.queue?.waiting ?? 0) - (a.queue?.waiting ?? 0));
}

function rankOf({ state, status }: Adapter): number {
  const isTroubled =
    status !== null &&
    (!status.fresh || status.clock_wrong || status.sources.some(({ circuit }) => circuit !== 'closed'));
  return state !== 'absent' && isTroubled ? TROUBLED : RANKS[state];
}
