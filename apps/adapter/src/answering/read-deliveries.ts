import { RetryLater, type Delivery } from '#bus';
import { decryptEnvelope } from '#signing';
import type { Desk } from './desk.js';
import { readDelivery, type ReadDelivery } from './read-delivery.js';

/**
 * Decrypts what is encrypted to the office, then reads each message as `readDelivery` does, in their order. RetryLater while one is for a key
 * that is not here: to put the key into its file mends that, and nothing must be lost meanwhile.
 */
export async function readDeliveries(deliveries: readonly Delivery[], desk: Desk, now: Date): Promise<ReadDelivery[]> {
  const bodies = await Promise.all(deliveries.map(({ content }) => decryptEnvelope(content, desk.decryptionKeys)));
  if (bodies.some(({ kind }) => kind === 'unknown_key')) {
    desk.log.error({ event: 'encrypted-to-another-key', office: desk.office });
    throw new RetryLater('a message is encrypted to a key that this office does not have here');
  }
  return bodies.map((body) =>
    'body' in body
      ? readDelivery(body.body, desk, now)
      : { kind: 'refused', code: 'NOT_AN_ENVELOPE', detail: 'it cannot be decrypted' },
  );
}
