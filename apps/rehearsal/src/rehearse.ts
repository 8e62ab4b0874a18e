import { rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join, relative } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { reviewWindow } from '#review';
import type { ClockSettings } from '#runtime';
import { readCheckpoint, readLog, setSeasonClock } from '#store';
import { handingInClock, realInstant, reviewClock } from './calendar.js';
import { layGround, type Ground } from './ground/lay-ground.js';
import { accountLines } from './ground/make-accounts.js';
import { handInAll } from './hand-in.js';
import type { RehearsalOptions } from './options.js';
import { byAgency, startAdapter, type AdapterGround } from './programs/adapters.js';
import { startCoordinator } from './programs/coordinator.js';
import { createDepartments } from './sample/departments/create-departments.js';
import { generateSeason } from './sample/generate-season.js';
import { makeOutcome } from './show/make-outcome.js';
import { isAsExpected, outcomeLines, type Outcome } from './show/outcome.js';
import { ProgressBoard } from './show/progress-board.js';
import { proofLines, proveSeason } from './show/prove-season.js';
import { readStanding } from './show/read-standing.js';

const REALM = 'foshan/rehearsal';
/** Real seconds between handing in and the opening of the window, in which the first adapters start. */
const LEAD_SECONDS = 4;
/** Part of the window over which the agencies connect. */
const CONNECTING_PART = 0.6;
/** How many adapters start at the same time. */
const LANES = 2;
/** The late office's adapter starts this many real seconds before the close, and its source takes longer than that to answer. */
const LATE_LEAD_SECONDS = 4;
const LATE_BY_SECONDS = 6;
/** So many real seconds after the close the record is signed, more if the window is made longer: the late answers must be in it. */
const SETTLES_SECONDS = 12;
/** Real seconds that offices have to answer their manifests; the silent one lets them pass. */
const ANSWER_SECONDS = 8;
const AFTER_SETTLING_SECONDS = 90;

export interface Rehearsal {
  outcome: Outcome;
  asExpected: boolean;
  url: string;
}

/** Rehearses one season on this machine. `programs` is told of everything that must be stopped, as it is started. */
export async function rehearse(
  options: RehearsalOptions,
  say: (line: string) => void,
  stops: (() => Promise<void>)[],
): Promise<Rehearsal> {
  const begun = performance.now();
  const season = String(new Date().getUTCFullYear());
  const window = reviewWindow(season);
  // The database and the virtual host are made anew; what belonged to the old ones goes with them. Keys stay.
  for (const name of ['adapters', 'journals', 'departments', 'coordinator', 'logs']) {
    rmSync(join(options.data, name), { recursive: true, force: true });
  }
  const ground = await layGround({ folder: options.data, name: 'countersign', ingressPartitions: 1, say });
  stops.push(() => ground.stop());

  const { catalogue, store } = ground;
  const sample = generateSeason({ seed: String(options.seed), applications: options.applications, season, catalogue });
  say(
    `Sample: ${sample.applications.length} applications with ${sample.truth.length} verification tasks to come, seed ${options.seed}`,
  );
  const departments = await createDepartments({
    season: sample,
    catalogue,
    folder: join(options.data, 'departments'),
    databaseUrl: ground.postgres.url,
    mariadbUrl: ground.mariadb?.url,
    lateBySeconds: LATE_BY_SECONDS,
  });
  for (const { agency, kind, note, offices, records } of departments.summary) {
    say(`  ${agency}: ${records} records in ${kind}${note === null ? '' : ` (${note})`}, ${offices} offices`);
  }

  await setSeasonClock(store, handingInClock(new Date(), window.opensAt));
  const settlesMs = (SETTLES_SECONDS / options.seconds) * (window.closesAt.getTime() - window.opensAt.getTime());
  const coordinatorBegun = performance.now();
  const coordinator = await startCoordinator({
    folder: options.data,
    main: mainOf('coordinator'),
    realm: REALM,
    databaseUrl: ground.databaseUrl,
    amqpUrl: ground.broker.coordinatorUrl,
    keyFile: ground.keys.get('coordinator')!.file,
    port: options.port,
    ingressPartitions: 1,
    env: {
      CLOSE_SETTLES_SECONDS: String(Math.round(settlesMs / 1000)),
      MANIFEST_ANSWER_HOURS: String(Math.round((settlesMs / SETTLES_SECONDS) * (ANSWER_SECONDS / 3_600_000))),
    },
    onUnexpectedExit: say,
  });
  stops.push(() => coordinator.stop());
  say('');
  say(`Dashboard 看板: ${coordinator.url} (API page 接口说明 ${coordinator.url}/api/docs)`);
  for (const line of accountLines(ground.accounts, relative(process.cwd(), ground.accountFolder))) say(line);
  say('');
  const startSeconds = (performance.now() - coordinatorBegun) / 1000;
  const handedIn = await handInAll(coordinator.url, ground.accounts.tokens.intake_service, sample.applications);
  say(`Handed in 受理: ${handedIn.created} applications over HTTP`);

  const seasonBegun = performance.now();
  const agencies = byAgency(ground.offices).size;
  const windowSeconds = Math.max(options.seconds, leastWindowSeconds(agencies, startSeconds));
  if (windowSeconds > options.seconds)
    say(`This machine takes ${startSeconds.toFixed(1)} s to start a program: the window is made longer`);
  const clock = reviewClock(new Date(), window, windowSeconds, LEAD_SECONDS);
  await setSeasonClock(store, clock);
  const adapterGround: AdapterGround = {
    folder: options.data,
    main: mainOf('adapter'),
    realm: REALM,
    keys: ground.keys,
    officeUrl: (office) => ground.broker.officeUrl(office),
    sources: departments.sources,
    clock,
    onUnexpectedExit: say,
  };
  const adapters = startAdapters(sample.offices, ground.offices, adapterGround, clock, window, stops);
  say(`Review window 联审窗口: 1 September to 30 November in ${windowSeconds} s`);
  const board = new ProgressBoard(process.stdout);
  const settledAt = realInstant(clock, new Date(window.closesAt.getTime() + settlesMs)).getTime();
  const giveUpAt = settledAt + AFTER_SETTLING_SECONDS * 1000;
  const lateTasks = sample.truth.filter((t) => t.office === sample.offices.late).length;
  await Promise.all([adapters, watchSeason(ground, season, board, giveUpAt)]);
  const seconds = { total: (performance.now() - begun) / 1000, season: (performance.now() - seasonBegun) / 1000 };
  const outcome = await makeOutcome({
    store,
    catalogue,
    season,
    sample,
    seed: options.seed,
    realm: REALM,
    lateTasks,
    seconds,
  });
  for (const line of outcomeLines(outcome)) say(line);
  const proof = await proveSeason({
    url: coordinator.url,
    season,
    tokenFile: join(ground.accountFolder, 'city_hr'),
    file: join(options.data, `${season}.countersign-bundle`),
  });
  for (const line of proofLines(proof)) say(line);
  if (options.json !== null) {
    writeFileSync(options.json, `${JSON.stringify({ ...outcome, proof }, null, 1)}\n`);
    say(`Outcome written to ${options.json}`);
  }
  return { outcome, asExpected: isAsExpected(outcome) && proof.exit === 0, url: coordinator.url };
}

/**
 * One process per agency, connecting one after another over the first weeks; the silent office's never, the late office's in a process
 * of its own shortly before the close.
 */
async function startAdapters(
  unreliable: { silent: string; late: string },
  offices: readonly string[],
  ground: AdapterGround,
  clock: ClockSettings,
  window: { opensAt: Date; closesAt: Date },
  stops: (() => Promise<void>)[],
): Promise<void> {
  const [opens, closes] = [realInstant(clock, window.opensAt).getTime(), realInstant(clock, window.closesAt).getTime()];
  const startAt = async (instant: number, name: string, served: readonly string[]): Promise<void> => {
    await wait(Math.max(0, instant - Date.now()));
    const program = await startAdapter(name, served, ground);
    stops.push(() => program.stop());
  };
  const agencies = [
    ...byAgency(offices.filter((office) => office !== unreliable.silent && office !== unreliable.late)),
  ];
  const apart = ((closes - opens) * CONNECTING_PART) / agencies.length;
  const planned = agencies.map(([agency, served], i) => ({ instant: opens + (i - LANES) * apart, agency, served }));
  const lane = async (): Promise<void> => {
    for (let next = planned.shift(); next !== undefined; next = planned.shift()) {
      await startAt(next.instant, next.agency, next.served);
    }
  };
  await Promise.all([
    ...Array.from({ length: LANES }, lane),
    startAt(closes - LATE_LEAD_SECONDS * 1000, 'late-office', [unreliable.late]),
  ]);
}

/**
 * The window must be long enough for every agency to connect in its first part, however slow the machine: the coordinator's start is
 * the measure, and as many programs start at once as there are lanes.
 */
function leastWindowSeconds(agencies: number, startSeconds: number): number {
  return Math.ceil(((agencies / LANES) * startSeconds * 1.5) / CONNECTING_PART);
}

/** Shows the season until it is sealed, and the seal stands under a signed head. */
async function watchSeason(ground: Ground, season: string, board: ProgressBoard, giveUpAt: number): Promise<void> {
  for (;;) {
    const standing = await readStanding(ground.store, season, ground.catalogue);
    const signed = await readCheckpoint(ground.store, season);
    const log = await readLog(ground.store, season);
    if ((standing.state === 'sealed' && signed?.size === log?.size) || Date.now() > giveUpAt) {
      board.end(standing);
      return;
    }
    board.show(standing);
    await wait(400);
  }
}

/** Compiled main file of one of our programs, beside this one. */
function mainOf(app: 'coordinator' | 'adapter'): string {
  return fileURLToPath(new URL(`../../${app}/src/main.js`, import.meta.url));
}
