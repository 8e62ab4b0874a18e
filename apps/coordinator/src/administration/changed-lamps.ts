import type { DataSource } from 'typeorm';
import type { WorkingCalendar } from '#review';
import { readOverview, readSeasons } from '#store';
import { KeptOutlooks } from '../overview/kept-outlooks.js';
import type { ChangedLampBody } from './calendar-change-bodies.js';

/** Which offices of open seasons would have another lamp at this moment if days were reckoned by another calendar. */
export async function changedLamps(
  store: DataSource,
  before: WorkingCalendar,
  after: WorkingCalendar,
): Promise<ChangedLampBody[]> {
  const changed: ChangedLampBody[] = [];
  const outlooks = new KeptOutlooks();
  for (const { id: season, state } of await readSeasons(store)) {
    const figures = state === 'open' ? await readOverview(store, season, null) : null;
    if (figures === null) continue;
    const lampsBy = (calendar: WorkingCalendar) =>
      figures.offices.map((office) => outlooks.get(season, office, figures, calendar).lamp);
    const [was, will] = [lampsBy(before), lampsBy(after)];
    figures.offices.forEach(({ office }, i) => {
      if (was[i] !== will[i]) changed.push({ season, office, before: was[i]!, after: will[i]! });
    });
  }
  return changed;
}
