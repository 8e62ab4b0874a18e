import type { DataSource } from 'typeorm';
import { declareTopology, readQueueDepths, type BrokerTopology, type BusConnection } from '#bus';
import { taskQueue } from '#contracts';
import { planReissue, type ReissuePlan } from '#review';
import type { Logger } from '#runtime';
import {
  asTheOnlyOne,
  countOpenTasks,
  forgetReissues,
  readQuietTasks,
  readSeasons,
  repeatKeyNotices,
  saveReissues,
  type QuietTaskRow,
  type SeasonStatus,
} from '#store';

/** Most tasks of one office that are issued again in one pass. */
const MOST = 1_000;

export interface ReissueParts {
  store: DataSource;
  connection: BusConnection;
  topology: BrokerTopology;
  log: Logger;
  /** Real seconds without progress after which a task is issued again for the first time. */
  reissueAfterSeconds: number;
}

/** Issues again the tasks and decisions that make no progress and are not in their office's queue; returns how many went out. */
export async function reissueQuietTasks(parts: ReissueParts): Promise<number> {
  // Also when nothing is open any more: that is when the last counts are to be forgotten.
  await forgetReissues(parts.store);
  let reissued = 0;
  for (const season of await readSeasons(parts.store)) {
    if (season.state === 'open') reissued += await reissueOfSeason(season, parts);
  }
  return reissued;
}

async function reissueOfSeason(season: SeasonStatus, parts: ReissueParts): Promise<number> {
  const { store, connection, log } = parts;
  const open = await countOpenTasks(store, season.id);
  if (open.size === 0) return 0;
  const depths = await readQueueDepths(connection, [...open.keys()].map(taskQueue));
  if ([...depths.values()].includes(null)) {
    // A queue was deleted: what is meant for it is returned until it stands again.
    await declareTopology(connection, parts.topology);
    log.warn({ event: 'queues-declared-again', queues: [...depths].filter(([, depth]) => depth === null).length });
  }
  const queued = (office: string): number | null => depths.get(taskQueue(office))?.ready ?? null;
  const short = [...open].filter(([office, tasks]) => (queued(office) ?? 0) < tasks).map(([office]) => office);
  if (short.length === 0) return 0;
  const policy = { afterMs: parts.reissueAfterSeconds * 1_000 * season.rate, most: MOST };
  const plans = await asTheOnlyOne(store, 'reconcile', async (manager) => {
    const made = new Map<string, ReissuePlan>();
    for (const [office, tasks] of byOffice(await readQuietTasks(manager, season.id, short, MOST))) {
      const { outstanding } = tasks[0]!;
      made.set(office, planReissue({ queued: queued(office), outstanding, tasks }, policy, season.now));
    }
    const all = [...made.values()];
    const plan = { notice: all.flatMap((p) => p.notice), reissue: all.flatMap((p) => p.reissue) };
    await saveReissues(manager, plan);
    // What lost a task may have lost the notice of the key that it is signed with.
    const lost = [...made].flatMap(([office, { reissue }]) => (reissue.length > 0 ? [office] : []));
    await repeatKeyNotices(manager, lost);
    return made;
  });
  let reissued = 0;
  for (const [office, { reissue }] of plans ?? []) {
    if (reissue.length === 0) continue;
    reissued += reissue.length;
    const attempts = Math.max(...reissue.map((task) => task.attempts));
    log.warn({ event: 'tasks-issued-again', office, tasks: reissue.length, attempts, queued: queued(office) });
  }
  return reissued;
}

function byOffice(tasks: readonly QuietTaskRow[]): Map<string, QuietTaskRow[]> {
  const groups = new Map<string, QuietTaskRow[]>();
  for (const task of tasks) {
    const group = groups.get(task.office);
    if (group === undefined) groups.set(task.office, [task]);
    else group.push(task);
  }
  return groups;
}
