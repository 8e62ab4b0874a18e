import type { DataSource, EntityManager } from 'typeorm';
import {
  declareTopology,
  readQueueDepths,
  type BrokerTopology,
  type BusConnection,
  type Publisher,
  type QueueDepth,
} from '#bus';
import { fenceQueue, MARKER_QUEUE } from '#contracts';
import type { Logger } from '#runtime';
import {
  asTheOnlyOne,
  disarmFences,
  readOutstandingFences,
  MANIFEST_NOTICES,
  readSeasons,
  reissueNotices,
  reissueOutstanding,
  REMINDER_NOTICES,
  repeatKeyNotices,
} from '#store';
import { announceWindow, type AnnouncementParts } from '../window/announce-window.js';

export interface BrokerParts extends AnnouncementParts {
  store: DataSource;
  connection: BusConnection;
  publisher: Publisher;
  topology: BrokerTopology;
  log: Logger;
}

const MARKER_TYPE = 'application/vnd.countersign.marker';

/**
 * Makes sure that the broker still has what it was given. A marker message lies in a queue of its own for ever; without it the broker
 * has lost its data (or never had any): the topology is declared, fences are armed anew, and windows and everything outstanding are
 * published again. The marker is put back last, so that a death in between lets it happen again, which does no harm. True when something
 * was put into the outbox.
 */
export async function secureBroker(parts: BrokerParts): Promise<boolean> {
  if (await hasMarker(parts)) return false;
  await declareTopology(parts.connection, parts.topology);
  const done = await asTheOnlyOne(parts.store, 'reconcile', async (manager) => {
    // Another coordinator may have been faster.
    if (await hasMarker(parts)) return false;
    await publishAllAgain(manager, parts);
    const marker = {
      exchange: '',
      routingKey: MARKER_QUEUE,
      messageId: MARKER_TYPE,
      type: MARKER_TYPE,
      body: Buffer.from('{}'),
    };
    const { kind } = await parts.publisher.publish(marker);
    if (kind !== 'confirmed') throw new Error(`the marker could not be published: ${kind}`);
    return true;
  });
  return done ?? false;
}

async function hasMarker({ connection }: BrokerParts): Promise<boolean> {
  const depth = (await readQueueDepths(connection, [MARKER_QUEUE])).get(MARKER_QUEUE);
  return (depth?.ready ?? 0) > 0;
}

async function publishAllAgain(manager: EntityManager, parts: BrokerParts): Promise<void> {
  const fences = await readOutstandingFences(manager);
  await disarmFences(manager, fences);
  let tasks = 0;
  let notices = 0;
  const keyNotices = await repeatKeyNotices(manager, parts.offices);
  for (const season of await readSeasons(manager)) {
    const { state } = season;
    if (state !== 'open' && state !== 'closing' && state !== 'closed') continue;
    if (state === 'closed') notices += await reissueNotices(manager, MANIFEST_NOTICES, season.id);
    else {
      tasks += await reissueOutstanding(manager, season.id);
      notices += await reissueNotices(manager, REMINDER_NOTICES, season.id);
    }
    await announceWindow(manager, { ...season, state }, parts);
  }
  if (tasks > 0 || notices > 0 || keyNotices > 0 || fences.length > 0)
    parts.log.warn({
      event: 'broker-lost-its-data',
      tasksIssuedAgain: tasks,
      noticesSentAgain: notices,
      keyNoticesSentAgain: keyNotices,
      fencesToArm: fences.length,
    });
}

/** A fence that should be parked and has more than this left, or was published longer ago, must be found in its queue. */
const PARKED_MARGIN_S = 10;
const PUBLISHED_MARGIN_S = 30;

/** Forgets fences that are not where they should be, so that the window keeper arms or publishes them anew. Nothing for the outbox. */
export async function secureFences({ store, connection, log }: BrokerParts): Promise<boolean> {
  const fences = (await readOutstandingFences(store.manager)).filter(
    ({ kind, seconds }) => seconds > (kind === 'parked' ? PARKED_MARGIN_S : PUBLISHED_MARGIN_S),
  );
  if (fences.length === 0) return false;
  const placeOf = (fence: (typeof fences)[number]): string =>
    fence.kind === 'parked' ? fenceQueue(fence.queue) : fence.queue;
  const depths = await readQueueDepths(connection, fences.map(placeOf));
  const gone = fences.filter((fence) => isEmpty(depths.get(placeOf(fence))));
  if (gone.length === 0) return false;
  await disarmFences(store.manager, gone);
  for (const { season, epoch, queue, kind } of gone) log.warn({ event: 'fence-missing', season, epoch, queue, kind });
  return false;
}

function isEmpty(depth: QueueDepth | null | undefined): boolean {
  return (depth?.ready ?? 0) === 0;
}
