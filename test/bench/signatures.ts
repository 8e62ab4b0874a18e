import { LIMITS, RESULT_V1 } from '#contracts';
import { ALGORITHM_NAMES, createSigner, EnvelopeVerifier, generateSigningKey, KeyRing, signBatch } from '#signing';
import { randomBytes } from 'node:crypto';
import { table } from '../../apps/rehearsal/src/show/terminal-width.js';
import { median } from './round.js';

const PAYLOAD_BYTES = 900;
const ROUND_MS = 1_000;

/** Messages signed and verified a second by one thread, each alone and 256 under one signature; medians of some rounds. */
export function benchSignatures(rounds: number): string[] {
  const head = ['messages/s, one thread', 'signed alone', 'verified alone', 'signed by 256', 'verified by 256'];
  const rows: string[][] = [];
  for (const algorithm of ALGORITHM_NAMES) {
    const { privateKeyPem, publicKeySpki: publicKey } = generateSigningKey(algorithm);
    const signer = createSigner(privateKeyPem);
    const always = { notBefore: new Date(0), notAfter: null, state: 'active' } as const;
    const ring = new KeyRing([{ keyId: signer.keyId, owner: 'x', algorithm, publicKey, ...always }]);
    const figures = [1, LIMITS.batchSize].flatMap((size) => {
      const sign = (): Buffer[] =>
        signBatch(
          signer,
          RESULT_V1,
          Array.from({ length: size }, () => randomBytes(PAYLOAD_BYTES)),
        ).map(({ body }) => body);
      const verifier = new EnvelopeVerifier(ring);
      const expected = { payloadTypes: [RESULT_V1], owner: 'x', at: new Date() };
      const open = (bodies: Buffer[]): void => {
        for (const body of bodies)
          if (verifier.open(body, expected).kind !== 'verified') throw new Error('a good signature was refused');
      };
      return [rate(size, rounds, () => [], sign), rate(size, rounds, sign, open)];
    });
    rows.push([algorithm, ...figures.map((figure) => Math.round(figure).toLocaleString('en'))]);
  }
  return table([head], rows);
}

/** Messages a second of `work`; what `prepare` takes is not counted. */
function rate<T>(size: number, rounds: number, prepare: () => T, work: (prepared: T) => unknown): number {
  const figures = Array.from({ length: rounds }, () => {
    let [done, ms] = [0, 0];
    while (ms < ROUND_MS) {
      const prepared = prepare();
      const start = performance.now();
      work(prepared);
      ms += performance.now() - start;
      done += size;
    }
    return (done / ms) * 1000;
  });
  return median(figures);
}
