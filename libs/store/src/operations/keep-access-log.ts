import type { DataSource, EntityManager } from 'typeorm';
import type { Person } from '#people';

type Queryable = DataSource | EntityManager;

export interface AccessNote {
  person: Person;
  action: 'list' | 'read' | 'reveal' | 'export';
  /** Application ids, which are pseudonyms. */
  subjects: readonly string[];
  /** When they are too many to name. */
  subjectCount?: number;
  fields: readonly string[];
  /** What was shown was masked. */
  masked: boolean;
  purpose?: string;
  reason?: string;
  refused?: boolean;
  operationId?: string;
  requestId: string;
  address: string | null;
}

/** Writes down that personal data was read, before it goes out. The table can only be added to. */
export async function noteAccess(store: Queryable, note: AccessNote): Promise<void> {
  const { person, action, subjects, fields, masked, purpose, reason, refused, operationId, requestId, address } = note;
  await store.query(
    `INSERT INTO access_log (ref, role, action, subjects, subject_count, fields, masked, purpose, reason, outcome, operation_id,
                             request_id, address)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      person.ref,
      person.role,
      action,
      subjects,
      note.subjectCount ?? subjects.length,
      fields,
      masked,
      purpose ?? null,
      reason ?? null,
      refused === true ? 'refused' : 'shown',
      operationId ?? null,
      requestId,
      address,
    ],
  );
}

/**
 * Writes a reveal down unless the person has had so many within the hour; false then, and the refusal is written down. One at a time
 * for each person, so that requests made side by side do not slip through.
 */
export async function noteReveal(store: DataSource, note: AccessNote, mostPerHour: number): Promise<boolean> {
  return store.transaction(async (manager) => {
    await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended('reveal ' || $1, 0))`, [note.person.ref]);
    const [count] = await manager.query<{ n: number }[]>(
      `SELECT count(*)::int AS n FROM access_log
       WHERE ref = $1 AND action = 'reveal' AND outcome = 'shown' AND at > clock_timestamp() - interval '1 hour'`,
      [note.person.ref],
    );
    const within = count!.n < mostPerHour;
    await noteAccess(manager, { ...note, refused: !within });
    return within;
  });
}

export interface LoggedAccess {
  id: string;
  at: Date;
  ref: string;
  role: string;
  action: 'list' | 'read' | 'reveal' | 'export';
  subjects: string[];
  subjectCount: number;
  fields: string[];
  masked: boolean;
  purpose: string | null;
  reason: string | null;
  outcome: 'shown' | 'refused';
  operationId: string | null;
  requestId: string;
  address: string | null;
}

export interface AccessFilter {
  ref?: string;
  action?: string;
  /** Application id. */
  subject?: string;
  from?: Date;
  to?: Date;
}

/** The access log from the newest entry back, behind `after`. */
export async function searchAccessLog(
  store: Queryable,
  filter: AccessFilter,
  after: string | null,
  limit: number,
): Promise<LoggedAccess[]> {
  return store.query<LoggedAccess[]>(
    `SELECT id, at, ref, role, action, subjects, subject_count AS "subjectCount", fields, masked, purpose, reason, outcome,
            operation_id AS "operationId", request_id AS "requestId", address
     FROM access_log
     WHERE ($1::bigint IS NULL OR id < $1) AND ($2::text IS NULL OR ref = $2) AND ($3::text IS NULL OR action = $3)
       AND ($4::uuid IS NULL OR subjects @> ARRAY[$4::uuid]) AND ($5::timestamptz IS NULL OR at >= $5)
       AND ($6::timestamptz IS NULL OR at < $6)
     ORDER BY id DESC LIMIT $7`,
    [
      after,
      filter.ref ?? null,
      filter.action ?? null,
      filter.subject ?? null,
      filter.from ?? null,
      filter.to ?? null,
      limit,
    ],
  );
}

/** The id of an application, for who searches by its number; null when there is none. */
export async function findApplicationId(store: Queryable, number: string): Promise<string | null> {
  const [row] = await store.query<{ id: string }[]>('SELECT id FROM application WHERE number = $1', [number]);
  return row?.id ?? null;
}
