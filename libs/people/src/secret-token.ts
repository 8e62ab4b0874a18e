import { createHash, randomBytes } from 'node:crypto';

/** Begins every token of a program, so that one that leaked into a text can be searched for. */
const PREFIX = 'countersign_';

/** A secret of 256 bits, and its digest, which alone is stored. */
export interface SecretToken {
  token: string;
  digest: Buffer;
}

/** For a program, to send as `authorization: Bearer …`. */
export function makeAccessToken(): SecretToken {
  return secret(PREFIX);
}

/** For the cookie of a session. */
export function makeSessionToken(): SecretToken {
  return secret('');
}

/** SHA-256 will do: a token is random, so that there is nothing to guess. */
export function digestOfToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

function secret(prefix: string): SecretToken {
  const token = prefix + randomBytes(32).toString('base64url');
  return { token, digest: digestOfToken(token) };
}
