import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { REJECTIONS, RESULT_V1, parseResult } from '#contracts';
import { KeyRing, type RegisteredKey } from '../key-ring.js';
import { EnvelopeVerifier } from '../verify-envelope.js';
import { makeTestVectors } from './make-test-vectors.js';

const FOLDER = join(import.meta.dirname, '../../../contracts/test-vectors');

/** `WRITE_TEST_VECTORS=1 npm test -- make-test-vectors` writes the published files anew. */
const WRITE = process.env.WRITE_TEST_VECTORS === '1';

const MESSAGES = [
  'task.json',
  'result.json',
  'result-sm2.json',
  'receipt.json',
  'decision.json',
  'window.json',
  'fence.json',
  'closing-record.json',
  'manifest.json',
  'reminder.json',
  'countersignature.json',
  'dispute.json',
  'status.json',
  'key-notice.json',
  'key-registration.json',
] as const;

const vectors = makeTestVectors();
const ring = new KeyRing(vectors['keys.json'].map(registered));
const verifier = new EnvelopeVerifier(ring);
const at = new Date('2026-09-02T00:31:00.000Z');

function registered(key: (typeof vectors)['keys.json'][number]): RegisteredKey {
  return {
    keyId: key.keyid,
    owner: key.owner,
    algorithm: key.algorithm,
    publicKey: Buffer.from(key.public_key_spki, 'base64'),
    notBefore: new Date('2026-01-01T00:00:00.000Z'),
    notAfter: null,
    state: 'active',
  };
}

describe('test vectors', () => {
  it.each(Object.entries(vectors))('publishes %s byte for byte', async (file, content) => {
    const text = await format(JSON.stringify(content), { parser: 'json', printWidth: 120 });
    if (WRITE) {
      mkdirSync(FOLDER, { recursive: true });
      writeFileSync(join(FOLDER, file), text);
    }
    expect(readFileSync(join(FOLDER, file), 'utf8')).toBe(text);
  });

  it('publishes no other file', () => {
    expect(readdirSync(FOLDER).sort()).toEqual(Object.keys(vectors).sort());
  });

  it.each(MESSAGES)('%s verifies', (file) => {
    const { payload_type, signed_by, body, payload, message } = vectors[file];
    const opened = verifier.open(Buffer.from(body), { payloadTypes: [payload_type], owner: signed_by, at });
    expect(opened).toMatchObject({ kind: 'verified', payload: Buffer.from(payload) });
    expect(JSON.parse(payload)).toEqual(message);
  });

  it.each(['result-batch-of-3.json', 'result-sm2-batch-of-2.json'] as const)(
    '%s verifies, each message alone',
    (file) => {
      const { messages, payload_type, signed_by } = vectors[file];
      for (const { body, digest } of messages) {
        const fresh = new EnvelopeVerifier(ring);
        const opened = fresh.open(Buffer.from(body), { payloadTypes: [payload_type], owner: signed_by, at });
        expect(opened).toMatchObject({ kind: 'verified', digest: Buffer.from(digest, 'base64') });
      }
    },
  );

  it.each(vectors['rejected.json'].map((vector) => [vector.code, vector.name, vector] as const))(
    'gives %s for %s',
    (code, _, vector) => {
      const body = vector.body === null ? Buffer.alloc(vector.body_bytes, ' ') : Buffer.from(vector.body, 'base64');
      const opened = verifier.open(body, { payloadTypes: [RESULT_V1], owner: 'education.shunde', at });
      const outcome = opened.kind === 'rejected' ? opened : parseResult(opened.payload);
      expect(outcome).toMatchObject({ kind: 'rejected', code });
      expect(REJECTIONS).toHaveProperty(code);
    },
  );
});
