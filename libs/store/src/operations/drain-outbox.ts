import type { DataSource } from 'typeorm';

export interface OutboxMessage {
  /** Outbox row. */
  id: string;
  envelopeId: string;
  office: string;
  payloadType: string;
  body: Buffer;
}

/**
 * Claims up to `limit` messages that are due, hands them to `publish`, and deletes those it reports as confirmed; the others
 * become available again after a pause that doubles with each failure (1 s to 64 s, real time). One transaction, rows locked
 * with SKIP LOCKED: several coordinators drain side by side, and a crash frees the rows, so a message may be published twice.
 * What is due at one instant goes office by office: an office then answers many tasks at once, with one signature, and gets one receipt
 * for many results. Returns how many were claimed and confirmed.
 */
export async function drainOutbox(
  store: DataSource,
  limit: number,
  publish: (messages: OutboxMessage[]) => Promise<boolean[]>,
): Promise<{ claimed: number; confirmed: number }> {
  return store.transaction('READ COMMITTED', async (manager) => {
    const messages = await manager.query<OutboxMessage[]>(
      `SELECT o.id, o.envelope_id AS "envelopeId", o.office, o.payload_type AS "payloadType", e.body
       FROM (SELECT id, envelope_id, office, payload_type FROM outbox WHERE available_at <= (SELECT season_now())
             ORDER BY available_at, office, id FOR UPDATE SKIP LOCKED LIMIT $1) o
       JOIN envelope e ON e.id = o.envelope_id ORDER BY o.office, o.id`,
      [limit],
    );
    if (messages.length === 0) return { claimed: 0, confirmed: 0 };
    const outcomes = await publish(messages);
    const confirmed = messages.filter((_, i) => outcomes[i] === true).map((m) => m.id);
    const failed = messages.filter((_, i) => outcomes[i] !== true).map((m) => m.id);
    await manager.query('DELETE FROM outbox WHERE id = ANY($1::bigint[])', [confirmed]);
    if (failed.length > 0) {
      await manager.query(
        `UPDATE outbox SET failures = failures + 1,
           available_at = season_now() + interval '1 second' * power(2, least(failures, 6)) * coalesce((SELECT rate FROM season_clock), 1)
         WHERE id = ANY($1::bigint[])`,
        [failed],
      );
    }
    return { claimed: messages.length, confirmed: confirmed.length };
  });
}
