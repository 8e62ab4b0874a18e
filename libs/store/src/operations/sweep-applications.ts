import type { DataSource } from 'typeorm';

/**
 * Holds the count of open tasks against the task rows and mends what differs: completeness is a query, the count only its
 * shortcut. Applications that had to be mended are returned; in good order there are none.
 */
export async function sweepApplications(store: DataSource, season: string): Promise<string[]> {
  const [mended] = await store.query<[{ number: string }[], number]>(
    `WITH counted AS (
       SELECT a.id, count(t.id) FILTER (WHERE t.state <> 'answered')::int AS open
       FROM application a JOIN task t ON t.application_id = a.id WHERE a.season = $1 GROUP BY a.id)
     UPDATE application a SET open_tasks = c.open,
            completed_at = CASE WHEN c.open = 0 THEN coalesce(a.completed_at, season_now()) END
     FROM counted c WHERE c.id = a.id AND a.open_tasks <> c.open RETURNING a.number`,
    [season],
  );
  return mended.map((row) => row.number);
}
