import { randomBytes } from 'node:crypto';

const NONCE_BYTES = 16;
const POOL_BYTES = NONCE_BYTES * 512;

let pool = Buffer.alloc(0);
let used = 0;

/** 16 random bytes in base64. Drawn from the system by the pool: one call for each nonce would cost more than the nonce. */
export function newNonce(): string {
  if (used === pool.length) {
    pool = randomBytes(POOL_BYTES);
    used = 0;
  }
  const nonce = pool.toString('base64', used, used + NONCE_BYTES);
  used += NONCE_BYTES;
  return nonce;
}
