import fc from 'fast-check';
import { LIMITS, RESULT_V1 } from '#contracts';
import { KeyRing, type RegisteredKey } from './key-ring.js';
import { signBatch, signMessage } from './sign-batch.js';
import { createEd25519Signer, generateSigningKey } from './signer.js';
import { EnvelopeVerifier, VERIFIER_LIMITS, type Expectation, type OpenedEnvelope } from './verify-envelope.js';

const at = new Date('2026-10-01T00:00:00.000Z');
const key = generateSigningKey();
const signer = createEd25519Signer(key.privateKeyPem);
const secondKey = generateSigningKey();
const expectation: Expectation = { payloadTypes: [RESULT_V1], owner: 'health.city', at };

function registered(change: Partial<RegisteredKey> = {}): RegisteredKey {
  return {
    keyId: key.keyId,
    owner: 'health.city',
    algorithm: 'Ed25519',
    publicKey: key.publicKeySpki,
    notBefore: new Date('2026-09-01T00:00:00.000Z'),
    notAfter: null,
    state: 'active',
    ...change,
  };
}

function payloads(count: number): Buffer[] {
  return Array.from({ length: count }, (_, i) => Buffer.from(`{"sequence":${i}}`));
}

function verifier(change: Partial<RegisteredKey> = {}, rememberedBatches = 512): EnvelopeVerifier {
  return new EnvelopeVerifier(new KeyRing([registered(change)]), { ...VERIFIER_LIMITS, rememberedBatches });
}

function verdict(opened: OpenedEnvelope): string {
  return opened.kind === 'verified' ? opened.payload.toString() : opened.code;
}

describe('EnvelopeVerifier', () => {
  it.each([1, 2, 3, 7, 8, 9, 255, 256])('opens every message of a batch of %i, in any order', (count) => {
    const messages = signBatch(signer, RESULT_V1, payloads(count));
    const warm = verifier();
    const order = fc.sample(fc.shuffledSubarray([...messages.keys()], { minLength: count }), {
      numRuns: 1,
      seed: 7,
    })[0]!;
    for (const i of order) {
      const opened = warm.open(messages[i]!.body, expectation);
      const { digest } = messages[i]!;
      expect(opened).toEqual({
        kind: 'verified',
        payloadType: RESULT_V1,
        payload: payloads(count)[i],
        digest,
        keyId: key.keyId,
      });
    }
  });

  it('signs more than 256 payloads in several batches, in order', () => {
    const messages = signBatch(signer, RESULT_V1, payloads(600));
    const opened = messages.map(({ body }) => verdict(verifier().open(body, expectation)));
    expect(opened).toEqual(payloads(600).map(String));
    const signatures = messages.map(
      ({ body }) => (JSON.parse(body.toString()) as { signatures: [{ sig: string }] }).signatures[0].sig,
    );
    expect(new Set(signatures).size).toBe(3);
  });

  it('refuses to sign what no reader would take', () => {
    expect(() => signMessage(signer, RESULT_V1, Buffer.alloc(LIMITS.messageBytes))).toThrow(RangeError);
  });

  const before = new Date(at.getTime() - 1);
  const after = new Date(at.getTime() + 1);
  it.each<[Partial<RegisteredKey>, string]>([
    [{ notBefore: at }, 'verified'],
    [{ notBefore: after }, 'KEY_NOT_VALID'],
    [{ notAfter: at }, 'KEY_NOT_VALID'],
    [{ state: 'retiring', notAfter: after }, 'verified'],
    [{ state: 'retired', retiredAt: before }, 'verified'],
    [{ state: 'retired', retiredAt: new Date('2026-09-23T00:00:00.000Z') }, 'KEY_RETIRED'],
    [{ state: 'pending' }, 'UNKNOWN_KEY'],
    [{ state: 'revoked', revokedAt: before }, 'KEY_REVOKED'],
  ])('judges the key by the clock it is given: %p, %s', (change, expected) => {
    const { body } = signMessage(signer, RESULT_V1, Buffer.from('{}'));
    const opened = verifier(change).open(body, expectation);
    expect(opened.kind === 'rejected' ? opened.code : opened.kind).toBe(expected);
  });

  it('judges the key anew for every message of a remembered batch', () => {
    const messages = signBatch(signer, RESULT_V1, payloads(4));
    const ring = new KeyRing([registered()]);
    const warm = new EnvelopeVerifier(ring);
    expect(warm.open(messages[0]!.body, expectation).kind).toBe('verified');
    ring.replace([registered({ state: 'revoked' })]);
    expect(warm.open(messages[1]!.body, expectation)).toMatchObject({ code: 'KEY_REVOKED' });
    ring.replace([]);
    expect(warm.open(messages[1]!.body, expectation)).toMatchObject({ code: 'UNKNOWN_KEY' });
    ring.replace([registered({ owner: 'health.shunde' })]);
    expect(warm.open(messages[1]!.body, expectation)).toMatchObject({ code: 'WRONG_KEY_OWNER' });
  });

  it('verifies the signature of a batch once, and gives up the least recently used', () => {
    const ring = new KeyRing([registered()]);
    const verifications = countVerifications(ring);
    const batches = [0, 1, 2].map((i) => signBatch(signer, RESULT_V1, [...payloads(9), Buffer.from(`{"batch":${i}}`)]));
    const warm = new EnvelopeVerifier(ring, { ...VERIFIER_LIMITS, rememberedBatches: 2 });
    const openAll = (batch: number) => batches[batch]!.forEach(({ body }) => warm.open(body, expectation));
    [0, 1, 0].forEach(openAll);
    expect(verifications()).toBe(2);
    openAll(2);
    expect(verifications()).toBe(3);
    openAll(0);
    expect(verifications()).toBe(3);
    openAll(1);
    expect(verifications()).toBe(4);
  });

  it('gives the same verdict whether or not it remembers batches, however a message was changed', () => {
    const stranger = createEd25519Signer(generateSigningKey().privateKeyPem);
    const sizes = [1, 2, 3, 5, 8, 13];
    const bodies = sizes.flatMap((size) => signBatch(signer, RESULT_V1, payloads(size)).map(({ body }) => body));
    const second = createEd25519Signer(secondKey.privateKeyPem);
    bodies.push(...signBatch(second, RESULT_V1, payloads(5)).map(({ body }) => body));
    bodies.push(...signBatch(stranger, RESULT_V1, payloads(3)).map(({ body }) => body));
    const parts = bodies.map((body) => JSON.parse(body.toString()) as Wire);
    const ring = new KeyRing([
      registered(),
      registered({ keyId: secondKey.keyId, publicKey: secondKey.publicKeySpki }),
    ]);
    const warm = new EnvelopeVerifier(ring, { ...VERIFIER_LIMITS, rememberedBatches: 3 });
    const tampering = fc.record({
      target: fc.nat(parts.length - 1),
      donor: fc.nat(parts.length - 1),
      change: fc.constantFrom('none', 'payload', 'sig', 'keyid', 'index', 'count', 'path', 'step', 'bit', 'batch'),
      number: fc.nat(16),
    });
    let verified = 0;
    const property = fc.property(fc.array(tampering, { minLength: 1, maxLength: 60 }), (changes) => {
      for (const change of changes) {
        const body = Buffer.from(JSON.stringify(tamper(parts, change)));
        const cold = new EnvelopeVerifier(ring, { ...VERIFIER_LIMITS, rememberedBatches: 0 });
        const expected = cold.open(body, expectation);
        if (expected.kind === 'verified') verified++;
        expect(warm.open(body, expectation)).toEqual(expected);
      }
    });
    fc.assert(property, { numRuns: 60 });
    expect(verified).toBeGreaterThan(50);
  });

  it('never throws, whatever the bytes', () => {
    const { body } = signBatch(signer, RESULT_V1, payloads(3))[1]!;
    const open = verifier();
    const splice = fc.tuple(fc.nat(body.length), fc.nat(20), fc.uint8Array({ maxLength: 20 }));
    const spliced = splice.map(([from, length, put]) =>
      Buffer.concat([body.subarray(0, from), put, body.subarray(from + length)]),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          spliced,
          fc.json().map((text) => Buffer.from(text)),
          fc.uint8Array().map((all) => Buffer.from(all)),
        ),
        (bytes) => {
          const opened = open.open(bytes, expectation);
          // Only white space or an unknown member may be changed without breaking the envelope.
          if (opened.kind === 'verified') expect(opened.payload.toString()).toBe('{"sequence":1}');
        },
      ),
      { numRuns: 2000 },
    );
  });
});

/** Counts how often the key of the ring is used. */
function countVerifications(ring: KeyRing): () => number {
  const usable = ring.find(key.keyId)!;
  const { verify } = usable;
  let verifications = 0;
  usable.verify = (bytes, signature) => {
    verifications++;
    return verify(bytes, signature);
  };
  return () => verifications;
}

interface Wire {
  payloadType: string;
  payload: string;
  signatures: [{ keyid: string; sig: string; batch?: { count: number; index: number; path: string[] } }];
}

function tamper(
  parts: Wire[],
  { target, donor, change, number }: { target: number; donor: number; change: string; number: number },
): Wire {
  const wire = structuredClone(parts[target]!);
  const other = parts[donor]!;
  const [signature] = wire.signatures;
  const { batch } = signature;
  if (change === 'payload') wire.payload = other.payload;
  if (change === 'sig') signature.sig = other.signatures[0].sig;
  if (change === 'keyid') signature.keyid = other.signatures[0].keyid;
  if (change === 'batch') signature.batch = other.signatures[0].batch;
  if (change === 'bit') {
    const bytes = Buffer.from(signature.sig, 'base64');
    bytes[number * 4]! ^= 1 << (number % 8);
    signature.sig = bytes.toString('base64');
  }
  if (batch === undefined) return wire;
  if (change === 'index') batch.index = number;
  if (change === 'count') batch.count = number;
  if (change === 'path') batch.path = other.signatures[0].batch?.path ?? [];
  if (change === 'step' && batch.path.length > 0) {
    const donated = other.signatures[0].batch?.path ?? [];
    batch.path[number % batch.path.length] = donated[number % Math.max(donated.length, 1)] ?? '';
  }
  return wire;
}
