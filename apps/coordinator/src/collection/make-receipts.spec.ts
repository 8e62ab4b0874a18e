import { parseReceipt, RECEIPT_V1 } from '#contracts';
import { COORDINATOR, createEd25519Signer, EnvelopeVerifier, generateSigningKey, KeyRing } from '#signing';
import { makeReceipts, ReceiptBook } from './make-receipts.js';

const DIGEST = Buffer.alloc(32, 1).toString('base64');
const AT = new Date('2026-10-02T00:00:00.000Z');
const ID = '01a2093d-084a-7825-8f0d-30710f7c3f0';

describe('receipts of one transaction', () => {
  it('are one for each office and season, and name at most so many results', () => {
    let next = 0;
    const book = new ReceiptBook(() => `${ID}${next++}`, 2);
    const entry = { result_digest: DIGEST, status: 'accepted' } as const;
    const ids = ['a.x', 'b.y', 'a.x', 'a.x'].map((office) => book.enter(office, '2026', entry));
    expect(ids[2]).toBe(ids[0]);
    expect(new Set(ids).size).toBe(3);
    expect(book.drafts().map(({ office, results }) => [office, results.length])).toEqual([
      ['a.x', 2],
      ['b.y', 1],
      ['a.x', 1],
    ]);
  });

  it('are signed by the coordinator and readable by an office', async () => {
    const key = generateSigningKey();
    const ring = new KeyRing([
      {
        keyId: key.keyId,
        owner: COORDINATOR,
        algorithm: 'Ed25519',
        publicKey: key.publicKeySpki,
        notBefore: new Date(0),
        notAfter: null,
        state: 'active',
      },
    ]);
    const drafts = ['education.city', 'health.shunde'].map((office, i) => ({
      id: `${ID}${i}`,
      office,
      season: '2026',
      results: [{ result_digest: DIGEST, status: 'quarantined' as const, code: 'TASK_MISMATCH' }],
    }));
    const receipts = await makeReceipts(drafts, 'foshan/test', AT, createEd25519Signer(key.privateKeyPem));
    const verifier = new EnvelopeVerifier(ring);
    const read = receipts.map(({ body }) => {
      const opened = verifier.open(body, { payloadTypes: [RECEIPT_V1], owner: COORDINATOR, at: AT });
      return opened.kind === 'verified' ? parseReceipt(opened.payload) : opened;
    });
    expect(read).toMatchObject(drafts.map(({ office, results }) => ({ kind: 'ok', message: { office, results } })));
  });
});
