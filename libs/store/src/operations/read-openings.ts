import type { DataSource, EntityManager } from 'typeorm';

/** The bodies of envelopes, by id. */
export async function readEnvelopes(
  store: DataSource | EntityManager,
  ids: readonly string[],
): Promise<Map<string, Buffer>> {
  const rows = await store.query<{ id: string; body: Buffer }[]>(
    'SELECT id, body FROM envelope WHERE id = ANY($1::uuid[])',
    [ids],
  );
  return new Map(rows.map(({ id, body }) => [id, body]));
}

/** The envelopes of results of some tasks, by `<batch> <place>` of their leaves. */
export async function readResultEnvelopes(
  store: DataSource | EntityManager,
  taskIds: readonly string[],
): Promise<Map<string, Buffer>> {
  const rows = await store.query<{ batch: string; place: number; envelope: Buffer }[]>(
    'SELECT ledger_batch AS batch, ledger_place AS place, envelope FROM result WHERE task_id = ANY($1::uuid[])',
    [taskIds],
  );
  return new Map(rows.map(({ batch, place, envelope }) => [`${batch} ${place}`, envelope]));
}

export interface ApplicationOpening {
  id: string;
  district: string;
  handedInAt: Date;
  digest: Buffer;
  salt: Buffer;
}

/** What APPLICATION_SPLIT leaves were made of, by application; those that were erased are not among them. */
export async function readApplicationOpenings(
  store: DataSource | EntityManager,
  ids: readonly string[],
): Promise<Map<string, ApplicationOpening>> {
  const rows = await store.query<ApplicationOpening[]>(
    `SELECT a.id, a.district, a.handed_in_at AS "handedInAt", a.digest, d.salt
     FROM application a JOIN application_document d ON d.application_id = a.id WHERE a.id = ANY($1::uuid[]) AND d.salt IS NOT NULL`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Salt and payload of commitments in some batches, by `<batch> <place>`. */
export async function readCommittedOpenings(
  store: DataSource | EntityManager,
  batches: readonly string[],
): Promise<Map<string, { salt: Buffer; payload: Buffer }>> {
  const rows = await store.query<{ batch: string; place: number; salt: Buffer; payload: Buffer }[]>(
    'SELECT batch, place, salt, payload FROM ledger_opening WHERE batch = ANY($1::bigint[])',
    [batches],
  );
  return new Map(rows.map(({ batch, place, salt, payload }) => [`${batch} ${place}`, { salt, payload }]));
}
