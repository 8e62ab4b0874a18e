import { NestFactory } from '@nestjs/core';
import type { INestMicroservice } from '@nestjs/common';
import { BatchConsumerStrategy } from '#bus';
import { DEAD_QUEUE, ingressQueue } from '#contracts';
import { fieldLog, nestLogger } from '#runtime';
import { EnvelopeVerifier } from '#signing';
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
import { closeReview } from './window/close-review.js';
import { meetFence } from './window/meet-fence.js';
import { WindowKeeper } from './window/window-keeper.js';

/** Ingress batches: as large as one receipt may name, and the next one at hand while the last is written. */
const BATCH = 512;
const KEY_REFRESH_MS = 5_000;

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

  const tryClose = (season: string): Promise<void> =>
    closeReview(season, { store, signer, realm, offices, log, settlesSeconds: config.CLOSE_SETTLES_SECONDS });
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

  const collection = new CollectionService({
    store,
    catalogue,
    signer,
    realm,
    opening: {
      verifier: new EnvelopeVerifier(opened.keyRing),
      accountsPerOffice: config.BROKER_ACCOUNTS === 'office',
      knowsOffice: (office) => known.has(office),
    },
    onFence: (fence, queue) => meetFence(fence, queue, { store, realm, log, tryClose }),
    wakeDispatch: () => opened.wakeDispatch(),
  });
  const bus = new BatchConsumerStrategy({
    url: config.AMQP_URL,
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
  await keeper.start();
  await microservice.listen();
  opened.dispatcher.start();
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
