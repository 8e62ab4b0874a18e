import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { RejectionCode } from '#contracts';
import { packBodies } from '../pack-bodies.js';
import { recordLeavesOf } from './record-leaves.js';

export interface QuarantinedMessage {
  id: string;
  code: RejectionCode;
  /** What exactly was wrong, as a field path or a number; never a value of the message. */
  detail: string;
  queue: string;
  exchange: string;
  office: string | null;
  inTime: boolean;
  /** AMQP properties and headers worth keeping. */
  headers: Record<string, unknown>;
  body: Buffer;
  receiptId: string | null;
  /** The office's number, when its signature held. */
  sequence: number | null;
  /** Its leaf in the ledger; null while no season has a log. */
  leaf: { season: string; bytes: Buffer } | null;
  /** Real milliseconds until it is judged again by itself; null or absent when only a person lets it be. */
  judgeAgainAfterMs?: number | null;
}

/** A message that comes back after it was released is judged again by itself at most so often in all. */
const MOST_RETURNS = 5;

/**
 * Keeps messages whole with the reason, each with its leaf. The same bytes for the same reason again raise a count instead of a
 * second row and leaf; one that had been released is held again, and waits longer each time.
 */
export async function quarantineMessages(
  manager: EntityManager,
  messages: readonly QuarantinedMessage[],
): Promise<void> {
  if (messages.length === 0) return;
  const unique = [
    ...new Map(messages.map((m) => [`${digestOf(m.body).toString('hex')} ${m.code} ${m.queue}`, m])).values(),
  ];
  const bodies = packBodies(unique.map((m) => m.body));
  const kept = await manager.query<{ id: string }[]>(
    `INSERT INTO quarantine AS q (id, digest, code, detail, queue, exchange, office, in_time, first_seen_at, last_seen_at, headers, body, receipt_id,
                                  sequence, next_attempt_at)
     SELECT m.id, sha256(substring($1::bytea FROM m.start FOR m.length)), m.code, m.detail, m.queue, m.exchange, m.office, m.in_time,
            season_now(), season_now(), m.headers, substring($1::bytea FROM m.start FOR m.length), m.receipt_id, m.sequence,
            season_now() + m.wait * interval '1 millisecond' * coalesce((SELECT rate FROM season_clock), 1)
     FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::boolean[], $9::jsonb[], $10::uuid[], $11::int[], $12::int[],
                 $13::bigint[], $14::float[])
       AS m(id, code, detail, queue, exchange, office, in_time, headers, receipt_id, start, length, sequence, wait)
     ON CONFLICT (digest, code, queue) DO UPDATE SET times = q.times + 1, last_seen_at = excluded.last_seen_at,
       state = CASE WHEN q.state = 'released' THEN 'held' ELSE q.state END,
       resolved_at = CASE WHEN q.state = 'released' THEN NULL ELSE q.resolved_at END,
       next_attempt_at = CASE WHEN q.state = 'released' AND q.attempts < ${MOST_RETURNS}
         THEN excluded.next_attempt_at + power(4, q.attempts) * interval '1 minute' * coalesce((SELECT rate FROM season_clock), 1)
         ELSE q.next_attempt_at END
     RETURNING id`,
    [
      bodies.blob,
      unique.map((m) => m.id),
      unique.map((m) => m.code),
      unique.map((m) => m.detail),
      unique.map((m) => m.queue),
      unique.map((m) => m.exchange),
      unique.map((m) => m.office),
      unique.map((m) => m.inTime),
      unique.map((m) => storable(m.headers)),
      unique.map((m) => m.receiptId),
      bodies.starts,
      bodies.lengths,
      unique.map((m) => m.sequence),
      unique.map((m) => m.judgeAgainAfterMs ?? null),
    ],
  );
  await recordQuarantineLeaves(manager, unique, new Set(kept.map(({ id }) => id)));
}

async function recordQuarantineLeaves(
  manager: EntityManager,
  messages: readonly QuarantinedMessage[],
  kept: ReadonlySet<string>,
): Promise<void> {
  const fresh = messages.flatMap(({ id, leaf }) => (leaf !== null && kept.has(id) ? [{ id, ...leaf }] : []));
  if (fresh.length === 0) return;
  const places = await recordLeavesOf(manager, fresh);
  await manager.query(
    `UPDATE quarantine q SET ledger_batch = p.batch, ledger_place = p.place
     FROM unnest($1::uuid[], $2::bigint[], $3::int[]) AS p(id, batch, place) WHERE q.id = p.id`,
    [fresh.map(({ id }) => id), places.map(({ batch }) => batch), places.map(({ place }) => place)],
  );
}

/** PostgreSQL keeps no U+0000, and a sender can put it into any header: its picture (U+2400) stands in its place. */
function storable(headers: Record<string, unknown>): string {
  return JSON.stringify(headers).replace(/(?<!\\)((?:\\\\)*)\\u0000/g, '$1\u2400');
}

function digestOf(body: Buffer): Buffer {
  return createHash('sha256').update(body).digest();
}
