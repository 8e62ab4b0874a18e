import { generateKeyPairSync } from 'node:crypto';
import { decryptEnvelope, encryptEnvelope } from './encrypted-envelope.js';
import {
  generateEncryptionKey,
  readDecryptionKeys,
  readEncryptionKeys,
  type DecryptionKeys,
} from './encryption-keys.js';

const OFFICE = 'education.shunde';
const body = Buffer.from('{"payloadType":"…","payload":"金丝雀"}');

async function pair(): Promise<{ to: Awaited<ReturnType<typeof readEncryptionKeys>>[number]; own: DecryptionKeys }> {
  const { secret, shared } = await generateEncryptionKey(OFFICE);
  return { to: (await readEncryptionKeys(shared))[0]!, own: await readDecryptionKeys(secret) };
}

describe('an encrypted envelope', () => {
  it('is read by its office, byte for byte, and by nobody else', async () => {
    const { to, own } = await pair();
    const jwe = await encryptEnvelope(body, to);
    expect(to.office).toBe(OFFICE);
    expect(jwe.includes('金丝雀')).toBe(false);
    expect(await encryptEnvelope(body, to)).not.toEqual(jwe);
    expect(await decryptEnvelope(jwe, own)).toEqual({ kind: 'decrypted', body });
    expect(await decryptEnvelope(jwe, (await pair()).own)).toEqual({ kind: 'unknown_key' });
    expect(await decryptEnvelope(jwe, new Map())).toEqual({ kind: 'unknown_key' });
    expect(await decryptEnvelope(body, own)).toEqual({ kind: 'plain', body });
  });

  it('is never read as another one when a byte of it was changed, nor when it is none', async () => {
    const { to, own } = await pair();
    const jwe = await encryptEnvelope(body, to);
    let refused = 0;
    for (let at = 3; at < jwe.length; at++) {
      const changed = Buffer.from(jwe);
      changed[at] = changed[at] === 0x41 ? 0x42 : 0x41;
      const opened = await decryptEnvelope(changed, own);
      // The last letter of a part has bits that stand for nothing: then it is the same message.
      if ('body' in opened) expect(opened).toEqual({ kind: 'decrypted', body });
      else refused++;
    }
    expect(refused).toBeGreaterThanOrEqual(jwe.length - 3 - 5);
    for (const text of ['eyJ', 'eyJhbGciOiJub25lIn0..a.b.c', 'eyJ'.repeat(100_000)])
      expect(['unknown_key', 'unreadable']).toContain((await decryptEnvelope(Buffer.from(text), own)).kind);
  });

  it('is made by the algorithms that are laid down, whatever a message says', async () => {
    const { to, own } = await pair();
    const { CompactEncrypt } = await import('jose');
    const header = { alg: 'ECDH-ES+A128KW', enc: 'A128GCM', kid: to.kid };
    const other = await new CompactEncrypt(body).setProtectedHeader(header).encrypt(to.key);
    expect(await decryptEnvelope(Buffer.from(other), own)).toEqual({ kind: 'unreadable' });
  });
});

describe('encryption keys', () => {
  it('are refused with what is wrong, and nothing of a key', async () => {
    const { secret, shared } = await generateEncryptionKey(OFFICE);
    const p256 = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' });
    await expect(readEncryptionKeys(secret)).rejects.toThrow('private key in it');
    await expect(readDecryptionKeys(shared)).rejects.toThrow('public key in it');
    await expect(readEncryptionKeys('{"keys":[]}')).rejects.toThrow('no JWK Set');
    await expect(readEncryptionKeys('hunter2')).rejects.toThrow(/^is no JSON$/);
    await expect(readEncryptionKeys(shared.replace(OFFICE, 'Education'))).rejects.toThrow('names no office');
    const misnamed = shared.replace(/(?<="kid": ")./, (first) => (first === 'A' ? 'B' : 'A'));
    await expect(readEncryptionKeys(misnamed)).rejects.toThrow('not its thumbprint');
    const foreign = JSON.stringify({ keys: [{ ...p256, office: OFFICE }] });
    await expect(readEncryptionKeys(foreign)).rejects.toThrow('another curve');
  });
});
