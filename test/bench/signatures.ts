import { LIMITS, RESULT_V1 } from '#contracts';
import {
  ALGORITHM_NAMES,
  createSigner,
  decryptEnvelope,
  encryptEnvelope,
  EnvelopeVerifier,
  generateEncryptionKey,
  generateSigningKey,
  KeyRing,
  readDecryptionKeys,
  readEncryptionKeys,
  signBatch,
} from '#signing';
import { randomBytes } from 'node:crypto';
import { table } from '../../apps/rehearsal/src/show/terminal-width.js';
import { median } from './round.js';

const PAYLOAD_BYTES = 900;
const ROUND_MS = 1_000;
const AT_ONCE = 64;

/** Messages encrypted to an office and decrypted a second by one process, as many at once as the thread pool takes. */
export async function benchEncryption(rounds: number): Promise<string[]> {
  const { secret, shared } = await generateEncryptionKey('education.shunde');
  const [to] = await readEncryptionKeys(shared);
  const own = await readDecryptionKeys(secret);
  const body = Buffer.from(`{"payload":"${randomBytes(PAYLOAD_BYTES).toString('base64')}"}`);
  const encrypted = await encryptEnvelope(body, to!);
  const rows: string[][] = [];
  const works: [string, () => Promise<unknown>][] = [
    ['encrypted', () => encryptEnvelope(body, to!)],
    ['decrypted', () => decryptEnvelope(encrypted, own)],
  ];
  for (const [name, work] of works) {
    const rates: number[] = [];
    const costs: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const [start, before] = [performance.now(), process.cpuUsage()];
      let done = 0;
      for (; performance.now() - start < ROUND_MS; done += AT_ONCE)
        await Promise.all(Array.from({ length: AT_ONCE }, () => work()));
      const { user, system } = process.cpuUsage(before);
      rates.push((done / (performance.now() - start)) * 1000);
      costs.push((user + system) / done);
    }
    rows.push([name, ...[median(rates), median(costs)].map((figure) => Math.round(figure).toLocaleString('en'))]);
  }
  return table([['JWE, X25519 and A256GCM', 'messages/s', 'CPU µs each']], rows);
}

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
