import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { BusConnection, readQueueDepths } from '#bus';
import { DEAD_QUEUE, fenceQueue, ingressQueue, taskQueue } from '#contracts';
import { inspectBundle, linesOf, LOG_SIGNATURE, noteKey, readBundle, type Inspection } from '#ledger';
import { publicKeySpkiOf } from '#signing';
import { ledgerKeyFile } from '../../apps/rehearsal/src/ground/make-keys.js';
import { REALM, SEASON } from '../harness/house.js';
import type { ApiFigures, Attempt, Evidence } from './checker/evidence.js';
import { readJournals } from './checker/read-journals.js';
import { readTables } from './checker/read-tables.js';
import type { Fault } from './faults/fault.js';
import type { OpenStage } from './ground/open-stage.js';
import { searchCanaries } from './search-canaries.js';

/** What the programs, the offices and the servers have to say when a round is over; a coordinator must still run. */
export async function gatherEvidence(
  stage: OpenStage,
  fault: Fault,
  acknowledged: readonly string[],
  seenCheckpoints: readonly string[],
): Promise<Evidence> {
  const { house } = stage;
  const coordinator = await stage.coordinators[0]!.up();
  // Read at once: an answer that is left lying is broken off when the server gives up the idle connection.
  const api = (await (await house.ask(coordinator, `/api/seasons/${SEASON}/progress`)).json()) as ApiFigures;
  const bundle = await house.ask(coordinator, `/api/seasons/${SEASON}/bundle`);
  if (!bundle.ok) throw new Error(`no bundle: ${bundle.status} ${await bundle.text()}`);
  const inspection = inspect(Buffer.from(await bundle.arrayBuffer()), house.keys.get('coordinator')!.file);
  const tasks = new Map<string, number>();
  for (const { applicationNumber } of house.sample.truth)
    tasks.set(applicationNumber, (tasks.get(applicationNumber) ?? 0) + 1);
  return {
    acknowledged: new Map(acknowledged.map((number) => [number, tasks.get(number)!])),
    attempts: [...readJournals(join(house.folder, 'journals')), ...ofStopwatch(stage)],
    tables: await readTables(house.store, SEASON),
    api,
    bundle: inspection,
    findings: inspection.findings,
    seenCheckpoints,
    deadline: stage.deadline,
    fenceLateMs: fault.fenceLateMs ?? 0,
    queues: await readQueues(stage),
    leaks: await searchCanaries(stage, coordinator),
    mayBeSetAside: fault.mayBeSetAside ?? [],
  };
}

/** The bundle, held against the log's key as this round made it. */
function inspect(file: Buffer, coordinatorKey: string): Inspection {
  const read = readBundle(linesOf(file));
  if (read.kind === 'malformed') throw new Error(`bundle, line ${read.line}: ${read.detail}`);
  const folder = coordinatorKey.slice(0, coordinatorKey.lastIndexOf('/'));
  const spki = publicKeySpkiOf(readFileSync(ledgerKeyFile(folder), 'utf8'));
  return inspectBundle(read.bundle, { logKey: noteKey(`countersign/${REALM}/${SEASON}`, LOG_SIGNATURE, spki) });
}

function ofStopwatch({ stopwatch }: OpenStage): Attempt[] {
  return stopwatch.shots.map(({ digest, sequence, taskId, sentAt, confirmedAt }) => ({
    office: stopwatch.office,
    sequence,
    taskId,
    taskDigest: null,
    digest,
    receipt: stopwatch.receipts.get(digest) ?? null,
    timing: { sentAt, confirmedAt },
  }));
}

async function readQueues({ house }: OpenStage): Promise<Map<string, number>> {
  const connection = await BusConnection.open({ url: house.broker.coordinatorUrl, name: 'chaos checker' });
  try {
    const queues = [ingressQueue(0), fenceQueue(ingressQueue(0)), DEAD_QUEUE, ...house.concerned.map(taskQueue)];
    const depths = await readQueueDepths(connection, queues);
    return new Map([...depths].map(([queue, depth]) => [queue, depth?.ready ?? 0]));
  } finally {
    await connection.close();
  }
}
