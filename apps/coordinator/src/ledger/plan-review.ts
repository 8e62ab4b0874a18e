import type { DataSource } from 'typeorm';
import { planSeason, type NewSeason } from '#store';
import { recordKeys } from './record-keys.js';
import { recordWindowState } from './record-window-state.js';

/** Plans a season unless it exists, and begins its log: with the keys that are known, and with the window. */
export async function planReview(store: DataSource, season: NewSeason): Promise<void> {
  await store.transaction('READ COMMITTED', async (manager) => {
    if (!(await planSeason(manager, season))) return;
    await recordKeys(manager, season.id);
    await recordWindowState(manager, { ...season, epoch: 1 }, 'planned');
  });
}
