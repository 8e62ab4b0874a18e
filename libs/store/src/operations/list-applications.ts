import type { DataSource } from 'typeorm';

export interface ListedApplication {
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
}

/** Applications in the order of their numbers behind `after`, at most `limit`. */
export async function listApplications(
  store: DataSource,
  filter: ApplicationFilter,
  after: string | null,
  limit: number,
): Promise<ListedApplication[]> {
  return store.query<ListedApplication[]>(
    `SELECT a.number, a.season, a.district, a.handed_in_at AS "handedInAt", d.document -> 'applicant' ->> 'name' AS name, a.tasks,
            a.open_tasks AS "openTasks", a.completed_at AS "completedAt"
     FROM (SELECT * FROM application
           WHERE ($1::text IS NULL OR number > $1) AND ($2::text IS NULL OR season = $2) AND ($3::text IS NULL OR district = $3)
             AND ($4::text IS NULL OR (open_tasks = 0) = ($4 = 'complete'))
           ORDER BY number LIMIT $5) a
     JOIN application_document d ON d.application_id = a.id ORDER BY a.number`,
    [after, filter.season ?? null, filter.district ?? null, filter.state ?? null, limit],
  );
}
