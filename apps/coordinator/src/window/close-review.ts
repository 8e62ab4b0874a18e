import type { DataSource } from 'typeorm';
import { CLOSING_RECORD_V1 } from '#contracts';
import { closingRecord } from '#review';
import { crashPoint, type Logger } from '#runtime';
import { assertThere, signMessageOf } from '#signing';
import { closeSeason } from '#store';
import { recordWindowState } from '../ledger/record-window-state.js';
import { announceWindow, type AnnouncementParts } from './announce-window.js';

export interface ClosingParts extends AnnouncementParts {
  store: DataSource;
  log: Logger;
  /** Season seconds after the deadline before the record is signed: it tells what came late until then. */
  settlesSeconds: number;
}

/** Closes the season if all its fences were seen, it has settled, and nobody closed it yet. */
export async function closeReview(season: string, parts: ClosingParts): Promise<void> {
  // The figures are counted, and every open task is written, before the record can be signed.
  assertThere(parts.signer);
  const closed = await closeSeason(
    parts.store,
    { season, settlesSeconds: parts.settlesSeconds },
    async (figures) => {
      const rules = { id: figures.rulesId, digest: figures.rulesDigest };
      const payload = Buffer.from(JSON.stringify(closingRecord({ ...figures, realm: parts.realm, rules })));
      return (await signMessageOf(parts.signer, CLOSING_RECORD_V1, payload)).body;
    },
    async (manager, figures) => {
      const window = { ...figures, id: season };
      await recordWindowState(manager, window, 'closed', figures.closedAt);
      await announceWindow(manager, { ...window, state: 'closed' }, parts);
      crashPoint('before-close-commit');
    },
  );
  if (closed === null) return;
  crashPoint('after-close-commit');
  const { applications, closedAt, offices } = closed.figures;
  const late = offices.reduce((sum, office) => sum + office.late, 0);
  parts.log.info({ event: 'window-closed', season, closedAt: closedAt.toISOString(), ...applications, late });
}
