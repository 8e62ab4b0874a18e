import { randomBytes } from 'node:crypto';

const NONCE_BYTES = 16;
const POOL_BYTES = NONCE_BYTES * 512;

let pool = Buffer.alloc(0);
let used = 0;

/** 16 random bytes in base64. */
export function newNonce(): string {
  const start = draw();
  return pool.toString('base64', start, start + NONCE_BYTES);
}

/** 16 random bytes, for a commitment in the ledger. */
export function newSalt(): Buffer {
  const start = draw();
  return Buffer.from(pool.subarray(start, start + NONCE_BYTES));
}

/** Drawn from the system by the pool: one call for each would cost more than it brings. */
function draw(): number {
  if (used === pool.length) {
    pool = randomBytes(POOL_BYTES);
    used = 0;
  }
  used += NONCE_BYTES;
  return used - NONCE_BYTES;
}
