import type { DataSource } from 'typeorm';
import type { Person } from '#people';

/** What an export was narrowed to: as the list of applications is. */
export interface ExportFilter {
  district?: string;
  state?: 'complete' | 'incomplete';
  office?: string;
}

export interface ExportRecord {
  id: string;
  ref: string;
  role: string;
  season: string;
  filter: ExportFilter;
  /** `interrupted`: its program has not been heard of for a minute. `expired`: the record of a file that is no longer kept. */
  state: 'running' | 'done' | 'failed' | 'interrupted' | 'expired';
  /** Rows written, and to be written; null where they are not counted beforehand. */
  done: number;
  total: number | null;
  bytes: number;
  sha256: Buffer | null;
  startedAt: Date;
  finishedAt: Date | null;
  /** How often the file was handed out, and when last. */
  fetches: number;
  fetchedAt: Date | null;
}

const KEPT_DAYS = 7;
const SILENT_SECONDS = 60;

/** Enters an export, unless the person has so many under way already: false then. Lets files go that have been kept long enough. */
export async function beginExport(
  store: DataSource,
  {
    id,
    person,
    season,
    filter,
    total,
  }: { id: string; person: Person; season: string; filter: ExportFilter; total: number | null },
  mostAtOnce: number,
): Promise<boolean> {
  return store.transaction(async (manager) => {
    await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended('export ' || $1, 0))`, [person.ref]);
    await manager.query(
      `DELETE FROM export_part p USING export e WHERE e.id = p.export_id AND e.started_at < clock_timestamp() - make_interval(days => $1)`,
      [KEPT_DAYS],
    );
    const [row] = await manager.query<{ n: number }[]>(
      `SELECT count(*)::int AS n FROM export WHERE ref = $1 AND state = 'running'
         AND moved_at > clock_timestamp() - make_interval(secs => $2)`,
      [person.ref, SILENT_SECONDS],
    );
    if (row!.n >= mostAtOnce) return false;
    await manager.query('INSERT INTO export (id, ref, role, season, filter, total) VALUES ($1, $2, $3, $4, $5, $6)', [
      id,
      person.ref,
      person.role,
      season,
      JSON.stringify(filter),
      total,
    ]);
    return true;
  });
}

/** Keeps a part of the file; parts count from 0. */
export async function keepExportPart(store: DataSource, id: string, n: number, bytes: Buffer): Promise<void> {
  await store.query('INSERT INTO export_part (export_id, n, bytes) VALUES ($1, $2, $3)', [id, n, bytes]);
}

/** So many rows are written; whoever follows is told. */
export async function moveExport(store: DataSource, id: string, done: number): Promise<void> {
  await store.query(
    `WITH moved AS (UPDATE export SET done = $2, moved_at = clock_timestamp() WHERE id = $1 RETURNING id, state, done, total, ref) ${TELL}`,
    [id, done],
  );
}

/** The file is whole, or (`null`) there will be none: its parts go. */
export async function endExport(
  store: DataSource,
  id: string,
  file: { done: number; bytes: number; sha256: Buffer } | null,
): Promise<void> {
  if (file === null) await store.query('DELETE FROM export_part WHERE export_id = $1', [id]);
  await store.query(
    `WITH moved AS (
       UPDATE export SET state = $2, done = coalesce($3, done), total = coalesce($3, total), bytes = coalesce($4, 0), sha256 = $5,
              moved_at = clock_timestamp(), finished_at = clock_timestamp()
       WHERE id = $1 RETURNING id, state, done, total, ref) ${TELL}`,
    [id, file === null ? 'failed' : 'done', file?.done ?? null, file?.bytes ?? null, file?.sha256 ?? null],
  );
}

const TELL = `SELECT pg_notify('countersign', json_build_object('kind', 'operation', 'id', id, 'state', state, 'done', done,
  'total', total, 'by', ref)::text) FROM moved`;

/** Exports, newest first, behind `after`; of one person if given. */
export async function listExports(
  store: DataSource,
  ref: string | null,
  after: string | null,
  limit: number,
): Promise<ExportRecord[]> {
  return store.query<ExportRecord[]>(
    `${SELECT} WHERE ($1::text IS NULL OR ref = $1) AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`,
    [ref, after, limit],
  );
}

export async function readExport(store: DataSource, id: string): Promise<ExportRecord | null> {
  const [row] = await store.query<ExportRecord[]>(`${SELECT} WHERE id = $1`, [id]);
  return row ?? null;
}

/** The file is about to be handed out. */
export async function noteExportFetch(store: DataSource, id: string): Promise<void> {
  await store.query('UPDATE export SET fetches = fetches + 1, fetched_at = clock_timestamp() WHERE id = $1', [id]);
}

/** The file, part by part. */
export async function* readExportFile(store: DataSource, id: string): AsyncGenerator<Buffer> {
  for (let n = 0; ; n++) {
    const [part] = await store.query<{ bytes: Buffer }[]>(
      'SELECT bytes FROM export_part WHERE export_id = $1 AND n = $2',
      [id, n],
    );
    if (part === undefined) return;
    yield part.bytes;
  }
}

const SELECT = `
  SELECT id, ref, role, season, filter, done, total, bytes::float8 AS bytes, sha256, started_at AS "startedAt", finished_at AS "finishedAt",
         fetches, fetched_at AS "fetchedAt",
         CASE WHEN state = 'running' AND moved_at < clock_timestamp() - make_interval(secs => ${SILENT_SECONDS}) THEN 'interrupted'
              WHEN state = 'done' AND started_at < clock_timestamp() - make_interval(days => ${KEPT_DAYS}) THEN 'expired' ELSE state END AS state
  FROM export`;
