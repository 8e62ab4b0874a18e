import type { DataSource } from 'typeorm';
import { readOverview, readSeasons } from '#store';
import { KeptOutlooks } from '../overview/kept-outlooks.js';
import type { ChangedLampBody } from './calendar-change-bodies.js';
import type { Reckoning } from './calendar-in-force.js';

/** Which offices of open seasons would have another lamp at this moment by other reckoning. */
export async function changedLamps(store: DataSource, before: Reckoning, after: Reckoning): Promise<ChangedLampBody[]> {
  const changed: ChangedLampBody[] = [];
  const outlooks = new KeptOutlooks();
  for (const { id: season, state } of await readSeasons(store)) {
    const figures = state === 'open' ? await readOverview(store, season, null) : null;
    if (figures === null) continue;
    const lampsBy = (reckoning: Reckoning) =>
      figures.offices.map((office) => outlooks.get(season, office, figures, reckoning).lamp);
    const [was, will] = [lampsBy(before), lampsBy(after)];
    figures.offices.forEach(({ office }, i) => {
      if (was[i] !== will[i]) changed.push({ season, office, before: was[i]!, after: will[i]! });
    });
  }
  return changed;
}
