import { CompactEncrypt, compactDecrypt, decodeProtectedHeader } from 'jose';
import type { DecryptionKeys, EncryptionKey } from './encryption-keys.js';

const ALGORITHM = 'ECDH-ES';
const CONTENT = 'A256GCM';
/** The first bytes of every compact JWE: `{"` in base64url. An envelope begins with the brace itself. */
const BEGINS = Buffer.from('eyJ');

/**
 * What became of a body. `plain`: it was not encrypted. `unknown_key`: it is for a key that this office does not have here, which its
 * operator can mend. `unreadable`: nobody can read it.
 */
export type DecryptedBody = { kind: 'plain' | 'decrypted'; body: Buffer } | { kind: 'unknown_key' | 'unreadable' };

export function isEncrypted(body: Buffer): boolean {
  return body.subarray(0, BEGINS.length).equals(BEGINS);
}

/** Encrypts a signed envelope to an office: compact JWE (RFC 7516), ECDH-ES on X25519 with A256GCM. What is signed stays what it was. */
export async function encryptEnvelope(body: Buffer, { key, kid }: EncryptionKey): Promise<Buffer> {
  const jwe = await new CompactEncrypt(body).setProtectedHeader({ alg: ALGORITHM, enc: CONTENT, kid }).encrypt(key);
  return Buffer.from(jwe, 'ascii');
}

/** Opens a body with the office's own keys; never throws. Algorithms are fixed here, whatever the message says. */
export async function decryptEnvelope(body: Buffer, keys: DecryptionKeys): Promise<DecryptedBody> {
  if (!isEncrypted(body)) return { kind: 'plain', body };
  const jwe = body.toString('latin1');
  try {
    const { kid } = decodeProtectedHeader(jwe);
    const key = typeof kid === 'string' ? keys.get(kid) : undefined;
    if (key === undefined) return { kind: 'unknown_key' };
    const { plaintext } = await compactDecrypt(jwe, key, {
      keyManagementAlgorithms: [ALGORITHM],
      contentEncryptionAlgorithms: [CONTENT],
    });
    return { kind: 'decrypted', body: Buffer.from(plaintext) };
  } catch {
    // Malformed or changed on its way: to the reader that is one thing.
    return { kind: 'unreadable' };
  }
}
