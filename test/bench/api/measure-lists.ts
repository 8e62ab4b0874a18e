import type { DataSource } from 'typeorm';
import { SEASON } from './fill-season.js';
import { timed, type Timings } from './timings.js';

type Ask = (path: string) => Promise<Response>;

/** The list of applications, filtered in every way, from its beginning and from its middle. */
export async function measureLists(store: DataSource, postmaster: number, ask: Ask, times: number): Promise<Timings[]> {
  const offices = await store.query<{ office: string; open: number }[]>(
    `SELECT office, count(*) FILTER (WHERE state <> 'answered')::int AS open FROM task GROUP BY 1 ORDER BY 2`,
  );
  const [least, most] = [offices[0]!, offices.at(-1)!];
  const [middle] = await store.query<{ number: string }[]>(
    'SELECT number FROM application ORDER BY number OFFSET (SELECT count(*) / 2 FROM application) LIMIT 1',
  );
  const cursor = Buffer.from(JSON.stringify([middle!.number])).toString('base64url');
  const filters: [string, string][] = [
    ['list, no filter', ''],
    ['list, district', '&district=shunde'],
    ['list, complete', '&state=complete'],
    ['list, incomplete', '&state=incomplete'],
    ['list, district and complete', '&district=shunde&state=complete'],
    [`list, waits for the office with most open (${most.open})`, `&office=${most.office}`],
    [`list, waits for the office with least open (${least.open})`, `&office=${least.office}`],
    [`list, least open, incomplete, district`, `&office=${least.office}&state=incomplete&district=shunde`],
  ];
  const measured: Timings[] = [];
  for (const [name, query] of filters)
    measured.push(
      await timed(name, times, postmaster, (i) =>
        ask(`/api/applications?season=${SEASON}&limit=25${query}${i % 2 === 0 ? '' : `&cursor=${cursor}`}`),
      ),
    );
  return measured;
}
