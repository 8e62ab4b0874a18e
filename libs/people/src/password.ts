import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** Cost of scrypt: 2^`logN` blocks of 128·`r` bytes, `p` times over. Kept with each hash, so that it can be raised later. */
export interface PasswordCost {
  logN: number;
  r: number;
  p: number;
}

/** OWASP Password Storage: N = 2^15, r = 8, p = 3, that is 32 MiB at a time. */
export const PASSWORD_COST: PasswordCost = { logN: 15, r: 8, p: 3 };
const SALT_BYTES = 16;
const HASH_BYTES = 32;

/** A password as it may be stored: `scrypt$<logN>$<r>$<p>$<salt>$<hash>`, the last two in base64url. */
export async function hashPassword(password: string, cost = PASSWORD_COST): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(password, salt, cost);
  return ['scrypt', cost.logN, cost.r, cost.p, salt.toString('base64url'), hash.toString('base64url')].join('$');
}

/**
 * Whether the password is the stored one. For an account that is not there, or has no password, `stored` is null: the same work is
 * done, so that time does not tell which accounts exist. Throws when `stored` is not a hash of ours.
 */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  if (stored === null) {
    await derive(password, Buffer.alloc(SALT_BYTES), PASSWORD_COST);
    return false;
  }
  const match = /^scrypt\$(\d{1,2})\$(\d{1,2})\$(\d{1,2})\$([\w-]+)\$([\w-]+)$/.exec(stored);
  if (match === null) throw new Error('a stored password is not a scrypt hash');
  const [, logN, r, p, salt, hash] = match as unknown as string[];
  const cost = { logN: Number(logN), r: Number(r), p: Number(p) };
  const expected = Buffer.from(hash!, 'base64url');
  return timingSafeEqual(await derive(password, Buffer.from(salt!, 'base64url'), cost), expected);
}

function derive(password: string, salt: Buffer, { logN, r, p }: PasswordCost): Promise<Buffer> {
  const N = 2 ** logN;
  // Typed on different keyboards, one password can come in different compositions.
  const text = password.normalize('NFC');
  return new Promise((resolve, reject) =>
    scrypt(text, salt, HASH_BYTES, { N, r, p, maxmem: 256 * N * r }, (error, key) =>
      error === null ? resolve(key) : reject(error),
    ),
  );
}
