import type { DataSource } from 'typeorm';

/** What the records tell of an office's program. */
export interface AdapterSigns {
  office: string;
  /** When its newest result came, by the season's clock; null when none came yet. */
  lastResultAt: Date | null;
  lastSequence: string | null;
  /** Keys that are in use, and until when the one that ends last is good; null: without an end. */
  activeKeys: number;
  keyUntil: Date | null;
  /** Messages of it that are in quarantine. */
  held: number;
}

/** Signs of life of every office, in order of their ids. Each is looked up by an index: it costs the same however many results there are. */
export async function readAdapterSigns(store: DataSource): Promise<AdapterSigns[]> {
  return store.query<AdapterSigns[]>(
    `SELECT o.id AS office, r.received_at AS "lastResultAt", r.sequence::text AS "lastSequence",
            coalesce(k.n, 0)::int AS "activeKeys", k.until AS "keyUntil", coalesce(q.n, 0)::int AS held
     FROM office o
     LEFT JOIN LATERAL (SELECT received_at, sequence FROM result WHERE office = o.id ORDER BY sequence DESC LIMIT 1) r ON true
     LEFT JOIN (SELECT owner, count(*) AS n, CASE WHEN bool_or(not_after IS NULL) THEN NULL ELSE max(not_after) END AS until
                FROM signing_key WHERE state = 'active' GROUP BY owner) k ON k.owner = o.id
     LEFT JOIN (SELECT office, count(*) AS n FROM quarantine WHERE state = 'held' GROUP BY office) q ON q.office = o.id
     ORDER BY o.id`,
  );
}
