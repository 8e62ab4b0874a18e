import type { DataSource } from 'typeorm';
import { ingressQueue, type FenceV1 } from '#contracts';
import { decideFence } from '#review';
import { crashPoint, type Logger } from '#runtime';
import { recordWindowState } from '../ledger/record-window-state.js';
import { readFences, readSeasons, recordFenceSeen } from '#store';

export interface FenceParts {
  store: DataSource;
  realm: string;
  log: Logger;
  tryClose(season: string): Promise<void>;
}

/** What happens when a fence is met in an ingress queue, everything before it being committed. */
export async function meetFence(fence: FenceV1, queue: string, parts: FenceParts): Promise<void> {
  const ignore = (why: string): void => {
    parts.log.info({ event: 'fence-ignored', season: fence.season, epoch: fence.epoch, queue, why });
  };
  const season = (await readSeasons(parts.store)).find((s) => s.id === fence.season);
  if (season === undefined) return ignore('foreign_season');
  const seen = await readFences(parts.store, season.id, season.epoch);
  const decision = decideFence({
    fence,
    queue,
    window: {
      realm: parts.realm,
      season: season.id,
      epoch: season.epoch,
      state: season.state === 'sealed' ? 'closed' : season.state,
    },
    seenQueues: seen.filter((f) => f.seenAt !== null).map((f) => f.queue),
    allQueues: Array.from({ length: season.partitions }, (_, partition) => ingressQueue(partition)),
  });
  if (decision.kind === 'ignored') return ignore(decision.why);
  await parts.store.transaction('READ COMMITTED', async (manager) => {
    const begun = await recordFenceSeen(manager, { season: fence.season, epoch: fence.epoch, queue });
    if (begun !== null) await recordWindowState(manager, begun, 'closing');
  });
  crashPoint('after-fence-seen');
  parts.log.info({ event: 'fence-seen', season: fence.season, epoch: fence.epoch, queue });
  if (decision.allSeen) await parts.tryClose(fence.season);
}
