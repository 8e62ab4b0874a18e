import { hash } from 'node:crypto';

/** Bytes of a salt. */
export const SALT_LENGTH = 16;

/**
 * SHA-256(salt ‖ payload) in base64. The log holds this alone: with salt and payload anybody can check it, without the salt
 * nobody can guess the payload back, and when both are erased the log stays whole. A salt is 16 fresh random bytes and serves
 * one payload only. Throws a RangeError for a salt of another length, which would let two pairs have the same bytes.
 */
export function commitment(salt: Buffer, payload: Buffer): string {
  if (salt.length !== SALT_LENGTH) throw new RangeError(`A salt has ${SALT_LENGTH} bytes.`);
  return hash('sha256', Buffer.concat([salt, payload]), 'base64');
}
