import { declareTopology, readQueueDepths } from '#bus';
import { taskQueue } from '#contracts';
import { planReissue } from '#review';
import { asTheOnlyOne, readQuietManifests, readSeasons, saveManifestReissues, type SeasonStatus } from '#store';
import type { ReissueParts } from './reissue-quiet-tasks.js';

/**
 * Sends again the manifests of closed seasons that have no answer and are not in their office's queue, by the rule of tasks: an office has
 * one of them outstanding, and a queue that is not empty may still hold it. Returns how many went out.
 */
export async function reissueQuietManifests(parts: ReissueParts): Promise<number> {
  let sent = 0;
  for (const season of await readSeasons(parts.store)) {
    if (season.state === 'closed') sent += await reissueOfSeason(season, parts);
  }
  return sent;
}

async function reissueOfSeason(
  { id, rate, now }: SeasonStatus,
  { store, connection, topology, reissueAfterSeconds, log }: ReissueParts,
): Promise<number> {
  const waiting = await readQuietManifests(store.manager, id);
  if (waiting.length === 0) return 0;
  const depths = await readQueueDepths(
    connection,
    waiting.map(({ office }) => taskQueue(office)),
  );
  // A queue was deleted: it stands again at the next pass.
  if ([...depths.values()].includes(null)) await declareTopology(connection, topology);
  const policy = { afterMs: reissueAfterSeconds * 1_000 * rate, most: 1 };
  const sent = await asTheOnlyOne(store, 'reconcile', async (manager) => {
    const plans = (await readQuietManifests(manager, id)).map(({ office, attempts, nextAt }) => {
      const queued = depths.get(taskQueue(office))?.ready ?? null;
      const { notice, reissue } = planReissue(
        { queued, outstanding: 1, tasks: [{ taskId: office, attempts, nextAt }] },
        policy,
        now,
      );
      const ofOffice = <T>(planned: readonly T[]): (T & { office: string })[] =>
        planned.map((one) => ({ ...one, office }));
      return { notice: ofOffice(notice), reissue: ofOffice(reissue) };
    });
    const reissue = plans.flatMap((plan) => plan.reissue);
    await saveManifestReissues(manager, id, { notice: plans.flatMap((plan) => plan.notice), reissue });
    return reissue;
  });
  for (const { office, attempts } of sent ?? [])
    log.warn({ event: 'manifest-sent-again', season: id, office, attempts });
  return sent?.length ?? 0;
}
