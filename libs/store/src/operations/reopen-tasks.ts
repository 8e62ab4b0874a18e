import type { EntityManager } from 'typeorm';
import { packBodies } from '../pack-bodies.js';
import { withdrawEntriesOfTasks } from './open-worklist.js';
import { recordLeavesOf } from './record-leaves.js';
import { saveOutgoing } from './save-applications.js';

/** A task that must be asked again, with the envelope it was last sent in. */
export interface TaskToReopen {
  id: string;
  season: string;
  office: string;
  item: string;
  body: Buffer;
  /** End of the season's window. */
  closesAt: Date;
}

/**
 * Marks what was recorded from `from` on under a key that was in wrong hands, and returns the tasks that such a result had answered
 * or brought an interim finding, of seasons whose window can still be answered in. Both sets are of the key's owner. The key id is looked for in the envelope's
 * bytes: a payload is base64 there, so that it cannot stand in one by chance.
 */
export async function markSuspectResults(
  manager: EntityManager,
  key: { keyId: string; owner: string; from: Date },
): Promise<{ marked: number; tasks: TaskToReopen[] }> {
  await manager.query('SELECT id FROM season ORDER BY id FOR SHARE');
  const marked = await manager.query<unknown[]>(
    `INSERT INTO suspect_result (task_id, digest, key_id, marked_at)
     SELECT task_id, digest, $1, season_now() FROM result
     WHERE office = $2 AND received_at >= $3 AND position($4::bytea IN envelope) > 0
     ON CONFLICT DO NOTHING RETURNING 1`,
    [key.keyId, key.owner, key.from, Buffer.from(key.keyId, 'ascii')],
  );
  const tasks = await manager.query<TaskToReopen[]>(
    `SELECT t.id, t.season, t.office, t.item, e.body, s.closes_at AS "closesAt"
     FROM task t JOIN season s ON s.id = t.season JOIN envelope e ON e.id = coalesce(t.envelope_id, t.id)
     WHERE t.state IN ('answered', 'interim') AND s.state IN ('planned', 'open') AND s.closes_at > season_now()
       AND EXISTS (SELECT 1 FROM suspect_result q JOIN result r USING (task_id, digest)
                   WHERE q.key_id = $1 AND q.task_id = t.id AND r.status = 'accepted' AND (t.answered_by IS NULL OR t.answered_by = q.digest))
     ORDER BY t.id FOR UPDATE OF t`,
    [key.keyId],
  );
  return { marked: marked.length, tasks };
}

/** A task's next revision, signed. */
export interface TaskRevision {
  id: string;
  season: string;
  office: string;
  /** A new id for the new envelope: the former one stays, because its leaf in the ledger names it. */
  envelopeId: string;
  revision: number;
  nonce: string;
  issuedAt: string;
  dueAt: string;
  /** Envelope digest (32 bytes) and the AMQP body. */
  digest: Buffer;
  body: Buffer;
  /** Its leaf in the ledger. */
  leaf: Buffer;
}

/**
 * Puts tasks back to `issued` under their next revision, in the caller's transaction: the former envelope is kept, counts are
 * taken back, what waits for officers is withdrawn, and the new envelope goes into the outbox, with a leaf for each. The task rows must be locked by the caller.
 */
export async function reopenTasks(
  manager: EntityManager,
  revisions: readonly TaskRevision[],
  why: string,
  payloadType: string,
): Promise<void> {
  if (revisions.length === 0) return;
  const ids = revisions.map((one) => one.id);
  await manager.query(
    `INSERT INTO superseded_task (task_id, revision, digest, nonce, issued_at, due_at, envelope_id, superseded_at, why)
     SELECT id, revision, digest, nonce, issued_at, due_at, coalesce(envelope_id, id), season_now(), $2 FROM task WHERE id = ANY($1::uuid[])`,
    [ids, why],
  );
  await takeBackCounts(manager, ids);
  await withdrawEntriesOfTasks(manager, ids);
  const places = await recordLeavesOf(
    manager,
    revisions.map(({ season, leaf, envelopeId }) => ({ season, bytes: leaf, envelopeId })),
  );
  await manager.query(
    `UPDATE task t SET state = 'issued', verdict = NULL, answered_by = NULL, revision = r.revision, nonce = r.nonce, issued_at = r.issued_at,
            due_at = r.due_at, digest = substring($1::bytea FROM 32 * (r.place::int - 1) + 1 FOR 32), envelope_id = r.envelope_id,
            ledger_batch = r.ledger_batch, ledger_place = r.ledger_place
     FROM unnest($2::uuid[], $3::int[], $4::text[], $5::timestamptz[], $6::timestamptz[], $7::uuid[], $8::bigint[], $9::int[])
       WITH ORDINALITY AS r(id, revision, nonce, issued_at, due_at, envelope_id, ledger_batch, ledger_place, place)
     WHERE t.id = r.id`,
    [
      Buffer.concat(revisions.map((one) => one.digest)),
      ids,
      revisions.map((one) => one.revision),
      revisions.map((one) => one.nonce),
      revisions.map((one) => one.issuedAt),
      revisions.map((one) => one.dueAt),
      revisions.map((one) => one.envelopeId),
      places.map((one) => one.batch),
      places.map((one) => one.place),
    ],
  );
  await saveOutgoing(manager, {
    ids: revisions.map((one) => one.envelopeId),
    offices: revisions.map((one) => one.office),
    payloadType,
    availableAt: revisions.map((one) => one.issuedAt),
    bodies: packBodies(revisions.map((one) => one.body)),
  });
}

/** A finding that no longer counts is taken out of the office's figures, and its application is open again. */
async function takeBackCounts(manager: EntityManager, ids: readonly string[]): Promise<void> {
  await manager.query(
    `UPDATE office_count c SET confirmed = c.confirmed - b.confirmed, contradicted = c.contradicted - b.contradicted,
            not_found = c.not_found - b.not_found, unable = c.unable - b.unable, interim = c.interim - b.interim
     FROM (SELECT season, office, count(*) FILTER (WHERE verdict = 'confirmed') AS confirmed,
                  count(*) FILTER (WHERE verdict = 'contradicted') AS contradicted, count(*) FILTER (WHERE verdict = 'not_found') AS not_found,
                  count(*) FILTER (WHERE verdict = 'unable') AS unable,
                  count(*) FILTER (WHERE verdict IN ('not_ours', 'needs_material', 'referred')) AS interim
           FROM task WHERE id = ANY($1::uuid[]) GROUP BY season, office) b
     WHERE c.season = b.season AND c.office = b.office`,
    [ids],
  );
  await manager.query(
    `UPDATE application a SET open_tasks = a.open_tasks + b.n, completed_at = NULL
     FROM (SELECT application_id, count(*)::int AS n FROM task WHERE id = ANY($1::uuid[]) AND state = 'answered' GROUP BY application_id) b
     WHERE a.id = b.application_id`,
    [ids],
  );
}
