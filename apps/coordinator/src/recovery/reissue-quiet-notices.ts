import { declareTopology, readQueueDepths } from '#bus';
import { taskQueue } from '#contracts';
import { planReissue } from '#review';
import {
  asTheOnlyOne,
  MANIFEST_NOTICES,
  readQuietNotices,
  readSeasons,
  REMINDER_NOTICES,
  saveNoticeReissues,
  type NoticeKind,
  type SeasonStatus,
} from '#store';
import type { ReissueParts } from './reissue-quiet-tasks.js';

/**
 * Sends again what has no answer and is not in its office's queue, by the rule of tasks: manifests of closed seasons, reminders of open ones.
 * An office has one of each outstanding, and a queue that is not empty may still hold it. Returns how many went out.
 */
export async function reissueQuietNotices(parts: ReissueParts): Promise<number> {
  let sent = 0;
  for (const season of await readSeasons(parts.store)) {
    if (season.state === 'closed')
      sent += await reissueOfSeason(season, MANIFEST_NOTICES, 'manifest-sent-again', parts);
    if (season.state === 'open') sent += await reissueOfSeason(season, REMINDER_NOTICES, 'reminder-sent-again', parts);
  }
  return sent;
}

async function reissueOfSeason(
  { id, rate, now }: SeasonStatus,
  kind: NoticeKind,
  event: string,
  { store, connection, topology, reissueAfterSeconds, log }: ReissueParts,
): Promise<number> {
  const waiting = await readQuietNotices(store.manager, kind, id);
  if (waiting.length === 0) return 0;
  const depths = await readQueueDepths(
    connection,
    waiting.map(({ office }) => taskQueue(office)),
  );
  // A queue was deleted: it stands again at the next pass.
  if ([...depths.values()].includes(null)) await declareTopology(connection, topology);
  const policy = { afterMs: reissueAfterSeconds * 1_000 * rate, most: 1 };
  const sent = await asTheOnlyOne(store, 'reconcile', async (manager) => {
    const plans = (await readQuietNotices(manager, kind, id)).map(({ office, attempts, nextAt }) => {
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
    await saveNoticeReissues(manager, kind, id, { notice: plans.flatMap((plan) => plan.notice), reissue });
    return reissue;
  });
  for (const { office, attempts } of sent ?? []) log.warn({ event, season: id, office, attempts });
  return sent?.length ?? 0;
}
