import type { EntityManager } from 'typeorm';

export interface Broadcast {
  id: string;
  payloadType: string;
  /** One AMQP body for all. */
  body: Buffer;
  offices: readonly string[];
}

/** Stores one envelope and puts it into the outbox for each of the offices, in the caller's transaction. */
export async function broadcastEnvelope(
  manager: EntityManager,
  { id, payloadType, body, offices }: Broadcast,
): Promise<void> {
  await manager.query('INSERT INTO envelope (id, body) VALUES ($1, $2)', [id, body]);
  await manager.query(
    `INSERT INTO outbox (envelope_id, office, payload_type, available_at)
     SELECT $1, office, $2, '-infinity'::timestamptz FROM unnest($3::text[]) AS office`,
    [id, payloadType, offices],
  );
}
