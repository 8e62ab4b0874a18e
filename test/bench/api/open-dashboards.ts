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
  /** Milliseconds from the commit of a batch until a page had an overview with it; empty without dashboards. */
  shownAfter: number[];
  /** Part of one processor that PostgreSQL used. */
  databaseLoad: number;
}

/** One page in so many reads what it fetched: to parse a hundred of them would be what is measured. */
const READERS = 10;

interface Commit {
  /** Tasks answered in all once it was committed. */
  answered: number;
  at: number;
}

/** For one page: notes of each commit how long it took until an overview had it. */
function sightings(commits: readonly Commit[], shownAfter: number[]): (overview: string) => void {
  let seen = 0;
  return (overview) => {
    const { tasks } = JSON.parse(overview) as { tasks: { answered: number } };
    for (; seen < commits.length && commits[seen]!.answered <= tasks.answered; seen++)
      shownAfter.push(performance.now() - commits[seen]!.at);
  };
}

/** What a page does: listens, and fetches the overview when it is told. */
async function dashboard(
  url: string,
  headers: Record<string, string>,
  stop: AbortSignal,
  fetched: (overview: string) => void,
): Promise<void> {
  const response = await fetch(`${url}/api/events`, { headers, signal: stop });
  const decoder = new TextDecoder();
  for await (const chunk of response.body!) {
    if (!decoder.decode(chunk, { stream: true }).includes('event: counts')) continue;
    const overview = await fetch(`${url}/api/seasons/${SEASON}/overview`, { headers, signal: stop });
    fetched(await overview.text());
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
  const commits: Commit[] = [];
  const shownAfter: number[] = [];
  const pages = Array.from({ length: dashboards }, (_, n) => {
    const sees = n % READERS === 0 ? sightings(commits, shownAfter) : () => undefined;
    const read = (overview: string): void => {
      fetched++;
      sees(overview);
    };
    return dashboard(url, headers, leaving.signal, read).catch((error: unknown) => {
      if (!leaving.signal.aborted) throw error;
    });
  });
  const [counted] = await store.query<{ n: number }[]>(
    'SELECT coalesce(sum(confirmed), 0)::int AS n FROM office_count WHERE season = $1',
    [SEASON],
  );
  let answered = counted!.n;
  const [row] = await store.query<{ pid: number }[]>('SELECT pg_backend_pid() AS pid');
  await wait(1_000);
  const watch = new UsageWatch({ postgresql: parentOf(row!.pid) });
  const from = performance.now();
  let batches = 0;
  while (performance.now() - from < seconds * 1_000) {
    answered += await commitBatch(store);
    commits.push({ answered, at: performance.now() });
    batches++;
    await wait(Math.max(0, batches * 200 - (performance.now() - from)));
  }
  const taken = (performance.now() - from) / 1_000;
  const { cpuSeconds } = watch.stop();
  leaving.abort();
  await Promise.all(pages);
  return { dashboards, seconds: taken, batches, fetched, shownAfter, databaseLoad: cpuSeconds / taken };
}

/** As collection does it, but for envelope and ledger: tasks of one office, and its counts. Returns how many. */
async function commitBatch(store: DataSource): Promise<number> {
  const rows = await store.query<{ n: number }[]>(
    `WITH next AS (SELECT id FROM task WHERE season = $1 AND state = 'issued' LIMIT 256),
     answered AS (UPDATE task t SET state = 'answered', verdict = 'confirmed' FROM next WHERE next.id = t.id RETURNING t.season, t.office)
     INSERT INTO office_count (season, office, confirmed) SELECT season, office, count(*) FROM answered GROUP BY 1, 2 ORDER BY 1, 2
     ON CONFLICT (season, office) DO UPDATE SET confirmed = office_count.confirmed + excluded.confirmed
     RETURNING (SELECT count(*)::int FROM answered) AS n`,
    [SEASON],
  );
  return rows[0]?.n ?? 0;
}
