import type { EntityManager } from 'typeorm';
import { RECEIPT_V1 } from '#contracts';
import { packBodies } from '../pack-bodies.js';
import { saveOutgoing } from './save-applications.js';

export interface NewReceipt {
  id: string;
  office: string;
  body: Buffer;
}

/** Stores new receipts and puts them, and the receipts that duplicates ask for again, into the outbox. */
export async function sendReceipts(
  manager: EntityManager,
  receipts: readonly NewReceipt[],
  again: readonly string[],
): Promise<void> {
  if (receipts.length > 0) {
    await saveOutgoing(manager, {
      ids: receipts.map((r) => r.id),
      offices: receipts.map((r) => r.office),
      payloadType: RECEIPT_V1,
      availableAt: receipts.map(() => '-infinity'),
      bodies: packBodies(receipts.map((r) => r.body)),
    });
  }
  if (again.length > 0) {
    await manager.query(
      `INSERT INTO outbox (envelope_id, office, payload_type, available_at)
       SELECT DISTINCT receipt_id, office, $2, '-infinity'::timestamptz FROM result WHERE receipt_id = ANY($1::uuid[])`,
      [again, RECEIPT_V1],
    );
  }
}
