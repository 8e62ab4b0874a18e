import type { DataSource } from 'typeorm';
import type { ExportFilter } from './keep-exports.js';

export interface SavedView {
  id: string;
  name: string;
  filter: ExportFilter;
}

/** A person's views, by name. */
export async function listViews(store: DataSource, ref: string): Promise<SavedView[]> {
  return store.query<SavedView[]>('SELECT id, name, filter FROM saved_view WHERE ref = $1 ORDER BY name', [ref]);
}

/** Keeps a view, in place of the person's own of the same name; false when the person has as many as may be kept. */
export async function saveView(store: DataSource, ref: string, view: SavedView, most: number): Promise<boolean> {
  const [saved] = await store.query<[unknown[]]>(
    `INSERT INTO saved_view (id, ref, name, filter)
     SELECT $1::uuid, $2::text, $3::text, $4::jsonb
     WHERE (SELECT count(*) FROM saved_view WHERE ref = $2 AND name <> $3) < $5
     ON CONFLICT (ref, name) DO UPDATE SET filter = excluded.filter RETURNING id`,
    [view.id, ref, view.name, JSON.stringify(view.filter), most],
  );
  return saved !== undefined;
}

/** Forgets a person's view; false when there is none. */
export async function deleteView(store: DataSource, ref: string, id: string): Promise<boolean> {
  const [, deleted] = await store.query<[unknown[], number]>('DELETE FROM saved_view WHERE ref = $1 AND id = $2', [
    ref,
    id,
  ]);
  return deleted > 0;
}
