export const KEY_REGISTRATION_V1 = 'application/vnd.countersign.key-registration.v1+json';
export const KEY_NOTICE_V1 = 'application/vnd.countersign.key-notice.v1+json';

/**
 * A request to enter a public key into the registry, signed with the very key (proof of possession). When `replaces` names a
 * key, the same payload is signed with that key too: who holds the old key vouches for the new one.
 */
export interface KeyRegistrationV1 {
  v: 1;
  realm: string;
  /** Whose key it is: an office id, or `coordinator`. */
  owner: string;
  algorithm: string;
  /** DER SubjectPublicKeyInfo, base64. */
  public_key: string;
  not_before: string;
  /** Exclusive; null is without end. */
  not_after: string | null;
  /** Id of the key that this one follows. */
  replaces: string | null;
  signed_at: string;
}

/** Tells every office how a key of the coordinator stands; signed with a key of the coordinator that offices trust already. */
export interface KeyNoticeV1 {
  v: 1;
  realm: string;
  key_id: string;
  algorithm: string;
  public_key: string;
  not_before: string;
  not_after: string | null;
  state: 'active' | 'retiring' | 'retired' | 'revoked';
  /** When the key came into this state. */
  since: string;
}
