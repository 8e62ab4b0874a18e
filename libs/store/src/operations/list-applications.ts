import type { DataSource, EntityManager } from 'typeorm';

export interface ListedApplication {
  id: string;
  number: string;
  season: string;
  district: string;
  handedInAt: Date;
  name: string;
  tasks: number;
  openTasks: number;
  completedAt: Date | null;
}

export interface ApplicationFilter {
  season?: string;
  district?: string;
  state?: 'complete' | 'incomplete';
  /** Only applications that wait for this office. */
  office?: string;
}

/** Applications in the order of their numbers behind `after`, at most `limit`. */
export async function listApplications(
  store: DataSource | EntityManager,
  filter: ApplicationFilter,
  after: string | null,
  limit: number,
): Promise<ListedApplication[]> {
  const parameters = [after, filter.season ?? null, filter.district ?? null, filter.state ?? null, limit];
  const waits = filter.office !== undefined;
  return store.query<ListedApplication[]>(
    `${waits ? WAITING : ''}
     SELECT a.id, a.number, a.season, a.district, a.handed_in_at AS "handedInAt", d.document -> 'applicant' ->> 'name' AS name, a.tasks,
            a.open_tasks AS "openTasks", a.completed_at AS "completedAt"
     FROM (SELECT * FROM application
           WHERE ($1::text IS NULL OR number > $1) AND ($2::text IS NULL OR season = $2) AND ($3::text IS NULL OR district = $3)
             AND ($4::text IS NULL OR ($4 = 'complete' AND completed_at IS NOT NULL) OR ($4 = 'incomplete' AND completed_at IS NULL))
             ${waits ? 'AND completed_at IS NULL AND id IN (SELECT application_id FROM waiting)' : ''}
           ORDER BY number LIMIT $5) a
     JOIN application_document d ON d.application_id = a.id ORDER BY a.number`,
    waits ? [...parameters, filter.office] : parameters,
  );
}

/**
 * Applications that wait for an office, from its own tasks. Left to itself the planner walks the applications in order of their numbers and looks
 * each up, which is quick while most of them wait and reads them all when a handful does.
 */
const WAITING = `WITH waiting AS MATERIALIZED (
  SELECT DISTINCT application_id FROM task WHERE ($2::text IS NULL OR season = $2) AND office = $6 AND state <> 'answered')`;

/**
 * How many applications a filter leaves, and how many there are without it, from the counts kept for each day. Who waits for one office is
 * not counted: with a filter by office `matching` is null.
 */
export async function countApplications(
  store: DataSource,
  filter: ApplicationFilter,
  scope: { season?: string; district?: string },
): Promise<{ matching: number | null; total: number }> {
  const [row] = await store.query<{ received: number; completed: number; total: number }[]>(
    `SELECT coalesce(sum(n) FILTER (WHERE what = 'received' AND fits), 0)::int AS received,
            coalesce(sum(n) FILTER (WHERE what = 'completed' AND fits), 0)::int AS completed,
            coalesce(sum(n) FILTER (WHERE what = 'received'), 0)::int AS total
     FROM (SELECT what, n, ($1::text IS NULL OR season = $1) AND ($2::text IS NULL OR scope = $2) AS fits FROM day_count
           WHERE what IN ('received', 'completed') AND ($3::text IS NULL OR season = $3) AND ($4::text IS NULL OR scope = $4)) d`,
    [filter.season ?? null, filter.district ?? null, scope.season ?? null, scope.district ?? null],
  );
  const { received, completed, total } = row!;
  const ofState = { complete: completed, incomplete: received - completed };
  const matching = filter.office !== undefined ? null : filter.state === undefined ? received : ofState[filter.state];
  return { matching, total };
}
