import type { DataSource } from 'typeorm';
import type { StatusV1 } from '#contracts';

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
  status: KeptStatus | null;
}

/** The newest status of a program. `receivedAt` is by the season's clock. */
export interface KeptStatus {
  said: StatusV1;
  receivedAt: Date;
  /** How long ago it came. */
  ageMs: number;
  /** The clock of the office's machine, less ours when it came: what it is ahead. The way through the broker is in it. */
  aheadMs: number;
}

type SignsRow = Omit<AdapterSigns, 'status'> & {
  said: StatusV1 | null;
  receivedAt: Date;
  ageMs: number;
  aheadMs: number;
};

/** Signs of life of every office, in order of their ids. Each is looked up by an index: it costs the same however many results there are. */
export async function readAdapterSigns(store: DataSource): Promise<AdapterSigns[]> {
  const rows = await store.query<SignsRow[]>(
    `SELECT o.id AS office, r.received_at AS "lastResultAt", r.sequence::text AS "lastSequence",
            coalesce(k.n, 0)::int AS "activeKeys", k.until AS "keyUntil", coalesce(q.n, 0)::int AS held,
            s.status AS said, s.received_at AS "receivedAt", (extract(epoch FROM clock_timestamp() - s.seen_at) * 1000)::float8 AS "ageMs",
            (extract(epoch FROM (s.status ->> 'clock')::timestamptz - s.seen_at) * 1000)::float8 AS "aheadMs"
     FROM office o
     LEFT JOIN LATERAL (SELECT received_at, sequence FROM result WHERE office = o.id ORDER BY sequence DESC LIMIT 1) r ON true
     LEFT JOIN (SELECT owner, count(*) AS n, CASE WHEN bool_or(not_after IS NULL) THEN NULL ELSE max(not_after) END AS until
                FROM signing_key WHERE state = 'active' GROUP BY owner) k ON k.owner = o.id
     LEFT JOIN (SELECT office, count(*) AS n FROM quarantine WHERE state = 'held' GROUP BY office) q ON q.office = o.id
     LEFT JOIN office_status s ON s.office = o.id
     ORDER BY o.id`,
  );
  return rows.map(({ said, receivedAt, ageMs, aheadMs, ...signs }) => ({
    ...signs,
    status: said === null ? null : { said, receivedAt, ageMs, aheadMs },
  }));
}
