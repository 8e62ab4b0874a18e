import type { EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { KEY_NOTICE_V1, type KeyNoticeV1 } from '#contracts';
import { COORDINATOR, signMessageOf } from '#signing';
import { broadcastEnvelope, keepKeyNotice, listKeys, seasonNow } from '#store';
import type { KeyParts } from './key-parts.js';

/**
 * Tells every office, in the transaction that made it so, how a key of the coordinator stands. It is signed with the key that this
 * coordinator works with, which offices trust: so they learn the next one without anybody editing their files. Keys of
 * offices are nobody else's business.
 */
export async function announceKey(manager: EntityManager, keyId: string, parts: KeyParts): Promise<void> {
  const [key] = await listKeys(manager, { keyId });
  if (key === undefined || key.owner !== COORDINATOR || key.state === 'pending') return;
  const notice: KeyNoticeV1 = {
    v: 1,
    realm: parts.realm,
    key_id: key.keyId,
    algorithm: key.algorithm,
    public_key: key.publicKey.toString('base64'),
    not_before: key.notBefore.toISOString(),
    not_after: key.notAfter?.toISOString() ?? null,
    state: key.state,
    since: (key.retiredAt ?? key.revokedAt ?? (await seasonNow(manager))).toISOString(),
  };
  const { body } = await signMessageOf(parts.signer, KEY_NOTICE_V1, Buffer.from(JSON.stringify(notice)));
  const offices = parts.catalogue.offices().map((office) => office.id);
  const id = uuidv7();
  await broadcastEnvelope(manager, { id, payloadType: KEY_NOTICE_V1, body, offices });
  await keepKeyNotice(manager, id, keyId);
}
