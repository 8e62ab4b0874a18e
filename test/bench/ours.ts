import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { setSeasonClock } from '#store';
import type { Ground } from '../../apps/rehearsal/src/ground/lay-ground.js';
import { handInAll } from '../../apps/rehearsal/src/hand-in.js';
import { byAgency, startAdapter, type AdapterGround } from '../../apps/rehearsal/src/programs/adapters.js';
import { startCoordinator } from '../../apps/rehearsal/src/programs/coordinator.js';
import { createDepartments } from '../../apps/rehearsal/src/sample/departments/create-departments.js';
import { generateSeason } from '../../apps/rehearsal/src/sample/generate-season.js';
import { inclusionOf, type Inclusion } from './inclusion.js';
import { UsageWatch } from './process-usage.js';
import type { Round } from './round.js';

const SEASON = '2026';
const REALM = 'foshan/bench';
/** As many as the measured machine has cores; in earnest there is one for each agency, near its department's database. */
const ADAPTER_PROCESSES = 2;

export interface OursRound extends Round {
  applications: number;
  /** Mean bytes of a task's and a result's AMQP body. */
  taskBytes: number;
  resultBytes: number;
  /** Mean number of results that one receipt is for: how large the batches were. */
  resultsPerReceipt: number;
  /** Seconds of `seconds` in which results came: from the opening of the window to the last answer. */
  answeringSeconds: number;
  /** Seconds of processor time of each program in that part. */
  answeringCpuByProgram: Record<string, number>;
  /** How long results waited for a signed checkpoint that covers them. */
  inclusion: Inclusion;
}

/**
 * Ours, whole, in the order of the policy: applications are handed in over HTTP, checked, split and signed while the window is still
 * planned; then it opens, and all tasks are dispatched, checked against the sample departments, signed, verified and persisted. The
 * time is that of both parts together. A coordinator process and two adapter processes that share the agencies.
 */
export async function ours(
  ground: Ground,
  applications: number,
  round: number,
  watched: Readonly<Record<string, number>>,
): Promise<OursRound> {
  const { store, catalogue } = ground;
  const sample = generateSeason({ seed: `bench ${round}`, applications, season: SEASON, catalogue });
  const realAnchor = new Date().toISOString();
  const clock = { realAnchor, seasonAnchor: `${SEASON}-08-31T16:00:00.000Z`, rate: 1 };
  await setSeasonClock(store, { ...clock, seasonAnchor: `${SEASON}-08-20T02:00:00.000Z` });
  const departments = await createDepartments({
    season: sample,
    catalogue,
    folder: join(ground.folder, `departments-${round}`),
    databaseUrl: ground.postgres.url,
    prefix: `bench_${round}`,
    slowBySeconds: 0,
    lateBySeconds: 0,
  });
  const coordinator = await startCoordinator({
    folder: ground.folder,
    main: programMain('coordinator'),
    realm: REALM,
    databaseUrl: ground.databaseUrl,
    amqpUrl: ground.broker.coordinatorUrl,
    keyFile: ground.keys.get('coordinator')!.file,
    port: 0,
    ingressPartitions: 1,
  });
  const agencies = [...byAgency(ground.offices).values()];
  const shares = Array.from({ length: ADAPTER_PROCESSES }, (_, share) =>
    agencies.filter((_offices, i) => i % ADAPTER_PROCESSES === share).flat(),
  );
  const adapterGround: AdapterGround = {
    folder: join(ground.folder, `adapter-${round}`),
    main: programMain('adapter'),
    realm: REALM,
    keys: ground.keys,
    officeUrl: (office) => ground.broker.officeUrl(office),
    sources: departments.sources,
    clock,
  };
  const adapters = await Promise.all(
    shares.map((offices, i) => startAdapter(`share-${round}-${i}`, offices, adapterGround)),
  );
  try {
    const watch = new UsageWatch({
      ...watched,
      coordinator: coordinator.pid,
      ...Object.fromEntries(adapters.map(({ pid }, i) => [`adapter ${i + 1}`, pid])),
    });
    const started = performance.now();
    await handInAll(coordinator.url, ground.accounts.tokens.intake_service, sample.applications);
    const opened = performance.now();
    const beforeOpening = watch.cpuByProgram();
    await setSeasonClock(store, clock);
    const tasks = sample.truth.length;
    while ((await answered(ground)) < tasks) await wait(50);
    const seconds = (performance.now() - started) / 1000;
    const answeringSeconds = (performance.now() - opened) / 1000;
    const usage = watch.stop();
    const answeringCpuByProgram = Object.fromEntries(
      Object.entries(usage.cpuByProgram).map(([name, cpu]) => [name, cpu - beforeOpening[name]!]),
    );
    const inclusion = await inclusionOf(store, SEASON, clock);
    return {
      applications,
      tasks,
      seconds,
      answeringSeconds,
      answeringCpuByProgram,
      ...usage,
      ...(await sizes(ground)),
      inclusion,
    };
  } finally {
    await Promise.all(adapters.map((adapter) => adapter.stop()));
    await coordinator.stop();
    await departments.drop();
  }
}

async function answered({ store }: Ground): Promise<number> {
  const [row] = await store.query<{ n: number }[]>(
    'SELECT coalesce(sum(confirmed + contradicted + not_found + unable), 0)::int AS n FROM office_count',
  );
  return row!.n;
}

async function sizes({ store }: Ground): Promise<Pick<OursRound, 'taskBytes' | 'resultBytes' | 'resultsPerReceipt'>> {
  const [row] = await store.query<Pick<OursRound, 'taskBytes' | 'resultBytes' | 'resultsPerReceipt'>[]>(
    `SELECT (SELECT avg(length(body))::int FROM envelope e WHERE EXISTS (SELECT 1 FROM task t WHERE t.id = e.id)) AS "taskBytes",
            (SELECT avg(length(envelope))::int FROM result) AS "resultBytes",
            (SELECT count(*)::float8 / count(DISTINCT receipt_id) FROM result) AS "resultsPerReceipt"`,
  );
  return row!;
}

function programMain(app: 'coordinator' | 'adapter'): string {
  return fileURLToPath(new URL(`../../apps/${app}/src/main.js`, import.meta.url));
}
