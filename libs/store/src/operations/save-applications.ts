import type { EntityManager } from 'typeorm';
import { packBodies } from '../pack-bodies.js';
import { recordLeavesOf } from './record-leaves.js';

export interface NewApplication {
  id: string;
  number: string;
  season: string;
  district: string;
  handedInAt: Date;
  digest: Buffer;
  /** The document as JSON text. */
  document: string;
  /** 16 random bytes, with which the leaf's commitment can be opened. */
  salt: Buffer;
  /** Its leaf in the ledger. */
  leaf: Buffer;
  tasks: NewTask[];
}

export interface NewTask {
  id: string;
  office: string;
  item: string;
  subject: string;
  nonce: string;
  issuedAt: string;
  dueAt: string;
  /** Envelope digest (32 bytes) and the AMQP body. */
  digest: Buffer;
  body: Buffer;
  leaf: Buffer;
}

export type SavedApplication = { kind: 'created' | 'unchanged' | 'conflict'; number: string; id: string };

/**
 * Writes applications with their tasks, task envelopes, outbox rows and leaves in the caller's transaction: all of a new number or
 * nothing. A number that exists with the same digest is `unchanged`, with another digest `conflict`; neither writes.
 * Numbers must not repeat within one call. `payloadType` is that of the task envelopes.
 */
export async function saveApplications(
  manager: EntityManager,
  applications: readonly NewApplication[],
  payloadType: string,
): Promise<SavedApplication[]> {
  const digests = packBodies(applications.map((a) => a.digest));
  const inserted = await manager.query<{ id: string }[]>(
    `INSERT INTO application (id, number, season, district, handed_in_at, recorded_at, digest, tasks, open_tasks)
     SELECT a.id, a.number, a.season, a.district, a.handed_in_at, (SELECT season_now()), substring($1::bytea FROM a.start FOR 32), a.tasks, a.tasks
     FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::int[], $8::int[])
       AS a(id, number, season, district, handed_in_at, start, tasks)
     ON CONFLICT (number) DO NOTHING RETURNING id`,
    [
      digests.blob,
      applications.map((a) => a.id),
      applications.map((a) => a.number),
      applications.map((a) => a.season),
      applications.map((a) => a.district),
      applications.map((a) => a.handedInAt.toISOString()),
      digests.starts,
      applications.map((a) => a.tasks.length),
    ],
  );
  const fresh = new Set(inserted.map((row) => row.id));
  const created = applications.filter((a) => fresh.has(a.id));
  if (created.length > 0) await saveDocumentsAndTasks(manager, created, payloadType);
  if (created.length === applications.length) return created.map(({ id, number }) => ({ kind: 'created', id, number }));
  return tellApart(manager, applications, fresh);
}

async function tellApart(
  manager: EntityManager,
  applications: readonly NewApplication[],
  fresh: ReadonlySet<string>,
): Promise<SavedApplication[]> {
  const known = await manager.query<{ id: string; number: string; digest: Buffer }[]>(
    `SELECT id, number, digest FROM application WHERE number = ANY($1::text[])`,
    [applications.filter((a) => !fresh.has(a.id)).map((a) => a.number)],
  );
  const byNumber = new Map(known.map((row) => [row.number, row]));
  return applications.map(({ id, number, digest }) => {
    const existing = byNumber.get(number);
    if (fresh.has(id) || existing === undefined) return { kind: 'created', id, number };
    return { kind: existing.digest.equals(digest) ? 'unchanged' : 'conflict', id: existing.id, number };
  });
}

async function saveDocumentsAndTasks(
  manager: EntityManager,
  created: readonly NewApplication[],
  payloadType: string,
): Promise<void> {
  const places = await recordLeavesOf(
    manager,
    created.flatMap(({ season, leaf, tasks }) => [
      { season, bytes: leaf },
      ...tasks.map((task) => ({ season, bytes: task.leaf, envelopeId: task.id })),
    ]),
  );
  let next = 0;
  const placed = created.map((application) => {
    const own = places[next++]!;
    return { application, own, tasks: application.tasks.map((task) => ({ task, application, leaf: places[next++]! })) };
  });
  await manager.query(
    `INSERT INTO application_document (application_id, document, salt, ledger_batch, ledger_place)
     SELECT a.id, a.document, substring($1::bytea FROM 16 * (a.n::int - 1) + 1 FOR 16), a.batch, a.place
     FROM unnest($2::uuid[], $3::json[], $4::bigint[], $5::int[]) WITH ORDINALITY AS a(id, document, batch, place, n)`,
    [
      Buffer.concat(created.map((a) => a.salt)),
      created.map((a) => a.id),
      created.map((a) => a.document),
      placed.map(({ own }) => own.batch),
      placed.map(({ own }) => own.place),
    ],
  );
  const tasks = placed.flatMap((one) => one.tasks);
  const bodies = packBodies(tasks.map(({ task }) => task.body));
  const digests = Buffer.concat(tasks.map(({ task }) => task.digest));
  const ids = tasks.map(({ task }) => task.id);
  const offices = tasks.map(({ task }) => task.office);
  const issuedAt = tasks.map(({ task }) => task.issuedAt);
  await manager.query(
    `INSERT INTO task (id, application_id, season, office, item, subject, digest, nonce, issued_at, due_at, ledger_batch, ledger_place)
     SELECT t.id, t.application_id, t.season, t.office, t.item, t.subject, substring($1::bytea FROM 32 * (t.place::int - 1) + 1 FOR 32),
            t.nonce, t.issued_at, t.due_at, t.ledger_batch, t.ledger_place
     FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::timestamptz[], $10::timestamptz[],
                 $11::bigint[], $12::int[])
       WITH ORDINALITY AS t(id, application_id, season, office, item, subject, nonce, issued_at, due_at, ledger_batch, ledger_place, place)`,
    [
      digests,
      ids,
      tasks.map(({ application }) => application.id),
      tasks.map(({ application }) => application.season),
      offices,
      tasks.map(({ task }) => task.item),
      tasks.map(({ task }) => task.subject),
      tasks.map(({ task }) => task.nonce),
      issuedAt,
      tasks.map(({ task }) => task.dueAt),
      tasks.map(({ leaf }) => leaf.batch),
      tasks.map(({ leaf }) => leaf.place),
    ],
  );
  await saveOutgoing(manager, { ids, offices, payloadType, availableAt: issuedAt, bodies });
  await manager.query(
    `INSERT INTO office_issued (season, office, issued)
     SELECT season, office, count(*) FROM unnest($1::text[], $2::text[]) AS t(season, office) GROUP BY season, office ORDER BY season, office
     ON CONFLICT (season, office) DO UPDATE SET issued = office_issued.issued + excluded.issued`,
    [tasks.map(({ application }) => application.season), offices],
  );
}

interface Outgoing {
  ids: string[];
  offices: string[];
  payloadType: string;
  availableAt: string[];
  bodies: ReturnType<typeof packBodies>;
}

/** Envelopes with their outbox rows. `availableAt` is season time: tasks handed in before the window opens wait for it. */
export async function saveOutgoing(manager: EntityManager, outgoing: Outgoing): Promise<void> {
  await manager.query(
    `INSERT INTO envelope (id, body) SELECT e.id, substring($1::bytea FROM e.start FOR e.length)
     FROM unnest($2::uuid[], $3::int[], $4::int[]) AS e(id, start, length)`,
    [outgoing.bodies.blob, outgoing.ids, outgoing.bodies.starts, outgoing.bodies.lengths],
  );
  await manager.query(
    `INSERT INTO outbox (envelope_id, office, payload_type, available_at)
     SELECT id, office, $3, available_at FROM unnest($1::uuid[], $2::text[], $4::timestamptz[]) AS o(id, office, available_at)`,
    [outgoing.ids, outgoing.offices, outgoing.payloadType, outgoing.availableAt],
  );
}
