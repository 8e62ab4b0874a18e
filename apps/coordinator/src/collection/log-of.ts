import type { WindowSnapshot } from '#store';

/**
 * Into which season's log a message goes that was set aside: the season that it names when there is one, else the one under review, else
 * the newest. Null while no season was planned.
 */
export function logOf(windows: ReadonlyMap<string, WindowSnapshot>, named?: string): string | null {
  if (named !== undefined && windows.has(named)) return named;
  const seasons = [...windows.values()];
  const reviewed = seasons.find(({ state }) => state === 'open' || state === 'closing');
  return (reviewed ?? seasons.at(-1))?.season ?? null;
}
