import { setTimeout as wait } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { parentOf, UsageWatch } from '../process-usage.js';
import { SEASON } from './fill-season.js';

export interface DashboardCost {
  dashboards: number;
  seconds: number;
  batches: number;
  /** Overviews that the pages fetched. */
  fetched: number;
  /** Part of one processor that PostgreSQL used. */
  databaseLoad: number;
}

/** What a page does: listens, and fetches the overview when it is told. */
async function dashboard(
  url: string,
  headers: Record<string, string>,
  stop: AbortSignal,
  fetched: () => void,
): Promise<void> {
  const response = await fetch(`${url}/api/events`, { headers, signal: stop });
  const decoder = new TextDecoder();
  for await (const chunk of response.body!) {
    if (!decoder.decode(chunk, { stream: true }).includes('event: counts')) continue;
    const overview = await fetch(`${url}/api/seasons/${SEASON}/overview`, { headers, signal: stop });
    await overview.arrayBuffer();
    fetched();
  }
}

/** The load on the database while results come in batches of 256, five a second, and so many dashboards are open. */
export async function dashboardCost(
  store: DataSource,
  url: string,
  headers: Record<string, string>,
  dashboards: number,
  seconds: number,
): Promise<DashboardCost> {
  const leaving = new AbortController();
  let fetched = 0;
  const pages = Array.from({ length: dashboards }, () =>
    dashboard(url, headers, leaving.signal, () => fetched++).catch((error: unknown) => {
      if (!leaving.signal.aborted) throw error;
    }),
  );
  const [row] = await store.query<{ pid: number }[]>('SELECT pg_backend_pid() AS pid');
  await wait(1_000);
  const watch = new UsageWatch({ postgresql: parentOf(row!.pid) });
  const from = performance.now();
  let batches = 0;
  while (performance.now() - from < seconds * 1_000) {
    await commitBatch(store);
    batches++;
    await wait(Math.max(0, batches * 200 - (performance.now() - from)));
  }
  const taken = (performance.now() - from) / 1_000;
  const { cpuSeconds } = watch.stop();
  leaving.abort();
  await Promise.all(pages);
  return { dashboards, seconds: taken, batches, fetched, databaseLoad: cpuSeconds / taken };
}

/** As collection does it, but for envelope and ledger: tasks of one office, and its counts. */
async function commitBatch(store: DataSource): Promise<void> {
  await store.query(
    `WITH next AS (SELECT id FROM task WHERE season = $1 AND state = 'issued' LIMIT 256),
     answered AS (UPDATE task t SET state = 'answered', verdict = 'confirmed' FROM next WHERE next.id = t.id RETURNING t.season, t.office)
     INSERT INTO office_count (season, office, confirmed) SELECT season, office, count(*) FROM answered GROUP BY 1, 2 ORDER BY 1, 2
     ON CONFLICT (season, office) DO UPDATE SET confirmed = office_count.confirmed + excluded.confirmed`,
    [SEASON],
  );
}
