import { setTimeout as wait } from 'node:timers/promises';
import { openDueWindows } from '#store';
import {
  openTrialCoordinator,
  planTrialSeason,
} from '../../../apps/coordinator/src/intake/testing/trial-coordinator.js';
import { serveTrial } from '../../../apps/coordinator/src/intake/testing/trial-http.js';
import { reviewWindow } from '#review';
import { fillSeason, SEASON } from './fill-season.js';
import { measureExport } from './measure-export.js';
import { measureLists } from './measure-lists.js';
import { dashboardCost } from './open-dashboards.js';
import { line, timed } from './timings.js';
import { parentOf } from '../process-usage.js';
import { cpus, loadavg } from 'node:os';

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const tasks = Number(process.argv[2] ?? 2_000_000);

const coordinator = await openTrialCoordinator('bench_api', '2026-09-01T02:00:00.000Z');
const { store } = coordinator;
await planTrialSeason(coordinator, SEASON, reviewWindow(SEASON));
await openDueWindows(store);
const filling = performance.now();
const filled = await fillSeason(store, coordinator.catalogue, tasks);
say(`${filled} tasks, filled in ${((performance.now() - filling) / 1_000).toFixed(0)} s`);
const [backend] = await store.query<{ pid: number }[]>('SELECT pg_backend_pid() AS pid');
const postmaster = parentOf(backend!.pid);
say(`${cpus().length} processors, load ${loadavg()[0]!.toFixed(1)}`);
const http = await serveTrial(coordinator);
const headers = await http.headersOf('city_hr');
const shownLine = (ms: number[]): string => {
  const at = (part: number): string => (ms[Math.min(ms.length - 1, Math.floor(ms.length * part))]! / 1_000).toFixed(2);
  ms.sort((a, b) => a - b);
  return `from a commit to the overview of a page that shows it: p50 ${at(0.5)} s, p95 ${at(0.95)} s, max ${at(1)} s (aim 2 s)`;
};
const ask = (path: string): Promise<Response> => fetch(http.url + path, { headers });
try {
  const overview = `/api/seasons/${SEASON}/overview`;
  // Kept for 900 ms: each is computed anew.
  say(
    line(
      await timed(
        'overview, computed',
        30,
        postmaster,
        () => ask(overview),
        () => wait(950),
      ),
      150,
    ),
  );
  say(line(await timed('overview, as pages get it', 300, postmaster, () => ask(overview)), 150));
  say(
    line(await timed('one office', 100, postmaster, () => ask(`/api/seasons/${SEASON}/offices/education.shunde`)), 150),
  );
  for (const list of await measureLists(store, postmaster, ask, 60)) say(line(list, 400));
  for (const dashboards of [0, 100]) {
    const cost = await dashboardCost(store, http.url, headers, dashboards, 15);
    say(
      `${dashboards} dashboards, ${cost.batches} batches of 256 results in ${cost.seconds.toFixed(0)} s: PostgreSQL used ${(cost.databaseLoad * 100).toFixed(1)} % of one processor; ${cost.fetched} overviews fetched`,
    );
    if (cost.shownAfter.length > 0) say(shownLine(cost.shownAfter));
  }
  const exported = await measureExport(http.url, headers);
  say(
    `export of ${exported.rows} rows: ${exported.seconds.toFixed(1)} s, ${(exported.bytes / 1e6).toFixed(1)} MB, memory +${(exported.extraBytes / 1e6).toFixed(0)} MB`,
  );
} finally {
  await http.close();
  await coordinator.close();
}
process.exit(0);
