import { NestFactory } from '@nestjs/core';
import type { INestMicroservice } from '@nestjs/common';
import { BatchConsumerStrategy, brokerTopology } from '#bus';
import { DEAD_QUEUE, ingressQueue, type FenceV1 } from '#contracts';
import { fieldLog, nestLogger } from '#runtime';
import { EnvelopeVerifier } from '#signing';
import { runBatch } from './batches/run-batch.js';
import { CollectionModule } from './collection/collection.module.js';
import { CollectionService } from './collection/collection.service.js';
import { DEAD, INGRESS } from './collection/collection.controller.js';
import type { CoordinatorConfig } from './coordinator.config.js';
import type { OpenedCoordinator } from './open-coordinator.js';
import { readRegisteredKeys } from './keys/registered-keys.js';
import { LedgerKeeper } from './ledger/ledger-keeper.js';
import type { TimeStampSource } from './ledger/time-stamp.js';
import { SealKeeper } from './ledger/seal-keeper.js';
import { recordKeysEverywhere } from './ledger/record-keys.js';
import { judgeDueMessages } from './quarantine/judge-due-messages.js';
import { Reconciler } from './recovery/reconciler.js';
import { reissueQuietNotices } from './recovery/reissue-quiet-notices.js';
import { reissueQuietTasks } from './recovery/reissue-quiet-tasks.js';
import { rerouteTasks } from './recovery/reroute-tasks.js';
import { secureBroker, secureFences } from './recovery/secure-broker.js';
import { closeReview } from './window/close-review.js';
import { meetFence } from './window/meet-fence.js';
import { WindowKeeper } from './window/window-keeper.js';

/** Ingress batches: as large as one receipt may name, and the next one at hand while the last is written. */
const BATCH = 512;
const KEY_REFRESH_MS = 5_000;
/** The longest pause between two passes of the reconciler. */
const RECONCILE_MS = 60_000;
const JUDGE_AGAIN_MS = 2_000;
const JUDGE_BEFORE_CLOSE_MS = 10_000;

export interface RunningCoordinator {
  collection: CollectionService;
  bus: BatchConsumerStrategy;
  ledger: LedgerKeeper;
  stop(): Promise<void>;
}

/**
 * Sets an opened coordinator to work: the window first, so that a fence that waits in the ingress finds its season open, then
 * collection, then dispatch. Stops in the opposite order.
 */
export async function runCoordinator(
  opened: OpenedCoordinator,
  config: CoordinatorConfig,
): Promise<RunningCoordinator> {
  const { store, signer, realm, log, catalogue } = opened;
  const offices = catalogue.offices().map((office) => office.id);
  const known = new Set(offices);

  const closing = { store, signer, realm, offices, log, settlesSeconds: config.CLOSE_SETTLES_SECONDS };
  let lastJudged = -Infinity;
  const tryClose = async (season: string): Promise<void> => {
    // What came in time and waits in quarantine for a reason that may have passed counts only if it is judged before the close.
    if (performance.now() - lastJudged > JUDGE_BEFORE_CLOSE_MS) {
      await judgeDueMessages('before the close', judging);
      lastJudged = performance.now();
    }
    await closeReview(season, closing);
  };
  const keeper = new WindowKeeper({
    store,
    publisher: opened.publisher,
    purgeQueue: async (queue) => {
      const channel = await opened.connection.createChannel();
      await channel.purgeQueue(queue);
      await channel.close();
    },
    signer,
    realm,
    offices,
    log,
    tryClose,
  });

  const judging = {
    store,
    catalogue,
    signer,
    realm,
    opening: {
      verifier: new EnvelopeVerifier(opened.keyRing),
      accountsPerOffice: config.BROKER_ACCOUNTS === 'office',
      knowsOffice: (office: string) => known.has(office),
    },
    onFence: (fence: FenceV1, queue: string) => meetFence(fence, queue, { store, realm, log, tryClose }),
    wakeDispatch: () => opened.wakeDispatch(),
    log,
  };
  const collection = new CollectionService(judging);
  const bus = new BatchConsumerStrategy({
    ...opened.broker,
    name: 'coordinator consumer',
    log: fieldLog(log),
    queues: [
      ...Array.from({ length: config.INGRESS_PARTITIONS }, (_, partition) => ({
        role: INGRESS,
        queue: ingressQueue(partition),
        prefetch: 2 * BATCH,
        batchSize: BATCH,
        batchWaitMs: 20,
      })),
      { role: DEAD, queue: DEAD_QUEUE, prefetch: 100, batchSize: 50, batchWaitMs: 20 },
    ],
  });
  const microservice: INestMicroservice = await NestFactory.createMicroservice(CollectionModule.with(collection), {
    strategy: bus,
    logger: nestLogger(log),
  });
  const ledger = new LedgerKeeper({ store, identity: opened.ledger, log, timeStamps: timeStampsOf(config) });
  const seals = new SealKeeper({
    ...{ store, signer, realm, log, identity: opened.ledger, rules: opened.rules },
    answerHours: config.MANIFEST_ANSWER_HOURS,
    haltedBy: (season) => ledger.halted.get(season),
    wakeDispatch: () => opened.wakeDispatch(),
  });
  const recovery = {
    store,
    connection: opened.connection,
    publisher: opened.publisher,
    topology: brokerTopology({ offices, ingressPartitions: config.INGRESS_PARTITIONS }),
    reissueAfterSeconds: config.REISSUE_AFTER_SECONDS,
    catalogue,
    signer,
    realm,
    offices,
    log,
  };
  const reconciler = new Reconciler({
    steps: [
      { name: 'broker', run: () => secureBroker(recovery) },
      { name: 'fences', run: () => secureFences(recovery) },
      { name: 'routing', run: async () => (await rerouteTasks(recovery)) > 0 },
      { name: 'reissue', run: async () => (await reissueQuietTasks(recovery)) > 0 },
      { name: 'notices', run: async () => (await reissueQuietNotices(recovery)) > 0 },
    ],
    everyMs: Math.min(RECONCILE_MS, (config.REISSUE_AFTER_SECONDS * 1_000) / 4),
    wakeDispatch: () => opened.wakeDispatch(),
    log,
  });
  const judge = new Reconciler({
    steps: [
      { name: 'quarantine', run: () => judgeDueMessages('due', judging) },
      { name: 'batches', run: () => runBatch({ ...judging, rules: opened.rules }) },
    ],
    everyMs: JUDGE_AGAIN_MS,
    wakeDispatch: () => opened.wakeDispatch(),
    log,
  });
  // Before the fences are parked: what the broker has lost must not be taken for armed.
  await secureBroker(recovery);
  const unsubscribe = opened.connection.onStateChange((state) => {
    if (state === 'connected') reconciler.wake();
  });
  await keeper.start();
  await microservice.listen();
  opened.dispatcher.start();
  reconciler.start();
  judge.start();
  ledger.start();
  seals.start();
  const keyRefresh = setInterval(() => {
    refreshKeys(opened).catch((error: unknown) => log.warn({ event: 'key-registry-not-read', error: String(error) }));
  }, KEY_REFRESH_MS);

  return {
    collection,
    bus,
    ledger,
    stop: async () => {
      clearInterval(keyRefresh);
      unsubscribe();
      await Promise.all([reconciler.stop(), judge.stop()]);
      await keeper.stop();
      await microservice.close();
      await seals.stop();
      await ledger.stop();
    },
  };
}

/** Takes over what has changed in the key registry, once the logs say so. */
async function refreshKeys({ store, keyRing, signer, log }: OpenedCoordinator): Promise<void> {
  const keys = await readRegisteredKeys(store);
  await recordKeysEverywhere(store);
  keyRing.replace(keys);
  const own = keys.find(({ keyId }) => keyId === signer.keyId)?.state;
  if (own !== 'active' && own !== 'retiring') log.error({ event: 'own-key-ended', key: signer.keyId, state: own });
}

function timeStampsOf({ TIMESTAMP_URL, TIMESTAMP_COMMAND }: CoordinatorConfig): TimeStampSource | null {
  if (TIMESTAMP_URL !== undefined) return { url: TIMESTAMP_URL };
  return TIMESTAMP_COMMAND === undefined ? null : { command: TIMESTAMP_COMMAND };
}
