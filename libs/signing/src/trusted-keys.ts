import type { KeyNoticeV1 } from '#contracts';
import { isAlgorithmName } from './algorithms.js';
import { COORDINATOR, type RegisteredKey } from './key-ring.js';
import { keyIdOf } from './signer.js';

/** A notice whose signature was found good when it came. */
export interface KeptNotice {
  /** Id of the key that signed it. */
  signedBy: string;
  notice: KeyNoticeV1;
}

/**
 * The keys of the coordinator that a reader trusts: those it was given out of band, and what notices made of them since, in the order in
 * which they came. A notice counts when a trusted key signed it that is not revoked, except that a key may always revoke itself. It never
 * brings back a key that was given as revoked. A revocation also takes away what the revoked key alone announced, save the key that
 * signs the revocation: who stole a key may have announced one of their own.
 */
export function trustedKeys(given: readonly RegisteredKey[], notices: readonly KeptNotice[]): RegisteredKey[] {
  const trusted = new Map(given.map((key) => [key.keyId, key]));
  const fixed = new Set(given.filter(({ state }) => state === 'revoked').map(({ keyId }) => keyId));
  const announcedBy = new Map<string, string>();
  for (const { signedBy, notice } of notices) {
    const signer = trusted.get(signedBy);
    const key = keyOf(notice);
    if (signer === undefined || key === null || fixed.has(key.keyId)) continue;
    if (signer.state === 'revoked' && signedBy !== key.keyId) continue;
    if (!trusted.has(key.keyId)) announcedBy.set(key.keyId, signedBy);
    trusted.set(key.keyId, key);
    if (key.state !== 'revoked') continue;
    for (const [announced, by] of announcedBy) {
      if (by === key.keyId && announced !== signedBy) trusted.delete(announced);
    }
  }
  return [...trusted.values()];
}

/** Null when the notice contradicts itself. */
function keyOf(notice: KeyNoticeV1): RegisteredKey | null {
  const publicKey = Buffer.from(notice.public_key, 'base64');
  if (keyIdOf(publicKey) !== notice.key_id || !isAlgorithmName(notice.algorithm)) return null;
  const since = new Date(notice.since);
  return {
    keyId: notice.key_id,
    owner: COORDINATOR,
    algorithm: notice.algorithm,
    publicKey,
    notBefore: new Date(notice.not_before),
    notAfter: notice.not_after === null ? null : new Date(notice.not_after),
    state: notice.state,
    retiredAt: notice.state === 'retired' ? since : null,
    revokedAt: notice.state === 'revoked' ? since : null,
  };
}
