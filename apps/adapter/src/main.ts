import 'reflect-metadata';
import { setTimeout as pause } from 'node:timers/promises';
import type { INestMicroservice } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { BatchConsumerStrategy, Publisher } from '#bus';
import { taskQueue } from '#contracts';
import { announceReady, ConfigurationError, createLogger, fieldLog, nestLogger, onShutdown } from '#runtime';
import { AdapterModule } from './adapter.module.js';
import { DeferredPoller } from './answering/deferred-poller.js';
import { OFFICE_QUEUE } from './answering/office.controller.js';
import { Resender } from './answering/resend-answers.js';
import { closeDesk, openDesks, type OpenedDesk } from './open-desks.js';
import { StatusReporter } from './reporting/status-reporter.js';
import { readAdapterConfig } from './read-adapter-config.js';

/** As large as one signature may cover, and the next one at hand. */
const BATCH = 256;
/** Under load a batch may wait this long to fill: one question to the source, one commit and one signature then serve more tasks. */
const BATCH_WAIT_MS = 250;
const CONNECT_AGAIN_MS = 5_000;

const log = createLogger('adapter');
const busLog = fieldLog(log);

interface RunningOffice {
  microservice: INestMicroservice;
  publisher: Publisher;
  poller: DeferredPoller;
  resender: Resender;
  /** Null where none are wanted. */
  reporter: StatusReporter | null;
}

/** Milliseconds. */
interface Pauses {
  resendAfter: number;
  statusEvery: number;
}

/** Connects an office and starts answering. */
async function runOffice({ desk, broker }: OpenedDesk, pauses: Pauses): Promise<RunningOffice> {
  const connection = { ...broker, name: `adapter ${desk.office}`, connectWithinMs: 30_000, log: busLog };
  const publisher = await Publisher.open(connection);
  const strategy = new BatchConsumerStrategy({
    ...connection,
    queues: [
      {
        role: OFFICE_QUEUE,
        queue: taskQueue(desk.office),
        prefetch: 2 * BATCH,
        batchSize: BATCH,
        batchWaitMs: BATCH_WAIT_MS,
      },
    ],
  });
  const microservice = await NestFactory.createMicroservice(AdapterModule.with(desk, publisher), {
    strategy,
    logger: nestLogger(log),
    abortOnError: false,
  });
  try {
    await microservice.listen();
  } catch (error) {
    await publisher.close();
    throw error;
  }
  const resender = new Resender(desk, publisher, { afterMs: pauses.resendAfter });
  strategy.on('state', (state) => {
    if (state === 'connected') resender.brokerCameBack();
  });
  resender.start();
  const poller = new DeferredPoller(desk, publisher);
  poller.start();
  const reporter =
    pauses.statusEvery === 0 ? null : new StatusReporter(desk, publisher, { everyMs: pauses.statusEvery });
  reporter?.start();
  return { microservice, publisher, resender, poller, reporter };
}

/** An office whose broker account does not work yet is tried again for as long as the process lives; the others work meanwhile. */
async function keepTrying(opened: OpenedDesk, pauses: Pauses): Promise<RunningOffice> {
  for (;;) {
    try {
      return await runOffice(opened, pauses);
    } catch (error) {
      log.error({
        event: 'broker-not-reached',
        office: opened.desk.office,
        error: error instanceof Error ? error.message : 'unknown',
      });
      await pause(CONNECT_AGAIN_MS);
    }
  }
}

async function main(): Promise<void> {
  const read = readAdapterConfig(process.env);
  const opened = await openDesks(read, process.env, log);
  const { resendAfterSeconds, statusSeconds } = read.config;
  const pauses = { resendAfter: resendAfterSeconds * 1_000, statusEvery: statusSeconds * 1_000 };
  const running: RunningOffice[] = [];
  onShutdown(async () => {
    await Promise.all(running.map(({ resender }) => resender.stop()));
    await Promise.all(running.map(async ({ reporter }) => reporter?.stop()));
    await Promise.all(running.map(({ microservice }) => microservice.close()));
    await Promise.all(running.map(({ poller }) => poller.stop()));
    await Promise.all(running.map(({ publisher }) => publisher.close()));
    await Promise.all(opened.map(({ desk }) => closeDesk(desk)));
  });
  await Promise.all(opened.map(async (one) => running.push(await keepTrying(one, pauses))));
  const offices = opened.map(({ desk }) => desk.office);
  log.info({ event: 'ready', offices });
  announceReady({ offices });
}

main().catch((error: unknown) => {
  const known = error instanceof ConfigurationError;
  const words = error instanceof Error ? (known ? error.message : (error.stack ?? error.message)) : String(error);
  process.stderr.write(`adapter: ${words}\n`);
  process.exit(known ? 78 : 1);
});
