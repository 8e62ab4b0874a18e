import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TASK_V1 } from '#contracts';
import { ALGORITHMS } from '../algorithms.js';
import { preAuthenticationEncoding } from '../pre-authentication-encoding.js';
import { createSigner, generateSigningKey, type SigningKey } from '../signer.js';
import { SignerAway, type SignerFault } from '../signing-service.js';
import { ExternalSigner } from './external-signer.js';
import { PinnedKey } from './pinned-key.js';
import { serveSigner } from './serve-signer.js';

const folder = mkdtempSync(join(tmpdir(), 'countersign-pinned-'));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, 'signer.sock');
const key = generateSigningKey('SM2-SM3');
const bytes = preAuthenticationEncoding(TASK_V1, Buffer.from('{}'));

let stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

/** Runs until the test ends or `stop` is called; drops its connections then, as a program that is killed does. */
function running(server: Server): () => Promise<void> {
  const sockets = new Set<{ destroy(): void }>();
  server.on('connection', (socket) => sockets.add(socket));
  const stop = (): Promise<void> => {
    stops = stops.filter((one) => one !== stop);
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => void server.close(() => resolve()));
  };
  stops.push(stop);
  return stop;
}

const serve = async (made: SigningKey = key): Promise<() => Promise<void>> =>
  running(await serveSigner(createSigner(made.privateKeyPem), path, 'coordinator'));

/** A signer that says its key and answers each request for a signature with a line, or not at all. */
async function serveLine(answer: (id: number) => string | null): Promise<void> {
  const server = createServer((socket) => {
    socket.setEncoding('utf8').on('data', (text: string) => {
      for (const line of text.trim().split('\n')) {
        const { id, op } = JSON.parse(line) as { id: number; op: string };
        const spki = key.publicKeySpki.toString('base64');
        const said = op === 'key' ? `{"id":${id},"algorithm":"SM2-SM3","public_key":"${spki}"}` : answer(id);
        if (said !== null) socket.write(`${said}\n`);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  running(server);
}

/** The key as a coordinator opens it, with what it was told of the signer, and a way to wait for the next word. */
async function pin(
  timeoutMs?: number,
): Promise<{ pinned: PinnedKey; signer: ExternalSigner; told: (SignerFault | null)[]; next: () => Promise<void> }> {
  const signer = new ExternalSigner(path, timeoutMs);
  const told: (SignerFault | null)[] = [];
  let wake = (): void => undefined;
  const pinned = new PinnedKey(
    signer,
    await signer.key(),
    (fault) => {
      told.push(fault);
      wake();
    },
    10,
  );
  stops.push(() => pinned.close());
  return { pinned, signer, told, next: () => new Promise<void>((resolve) => (wake = resolve)) };
}

const faultOf = (signing: Promise<unknown>): Promise<string> =>
  signing.then(
    () => 'signed',
    (error: unknown) => (error instanceof SignerAway ? error.fault : `threw ${String(error)}`),
  );

describe('a key of an external signer', () => {
  it('signs, tells when its signer goes away, and signs again when that is back', async () => {
    const stop = await serve();
    const { pinned, told, next } = await pin();
    expect(ALGORITHMS['SM2-SM3'].importPublicKey(pinned.publicKey)(bytes, await pinned.sign(bytes))).toBe(true);
    await stop();
    expect(await faultOf(pinned.sign(bytes))).toBe('NOT_REACHED');
    expect(pinned.away).toBe(true);
    const back = next();
    await serve();
    await back;
    expect(await faultOf(pinned.sign(bytes))).toBe('signed');
    expect(told).toEqual(['NOT_REACHED', null]);
  });

  it('refuses to sign with another key, until the one that it is comes back', async () => {
    const stop = await serve();
    const { pinned, signer, told, next } = await pin();
    // The connection ends unnoticed, and the next signature is asked of whoever listens then.
    await signer.close();
    await stop();
    const stopOther = await serve(generateSigningKey('SM2-SM3'));
    expect(await faultOf(pinned.sign(bytes))).toBe('OTHER_KEY');
    expect(told).toEqual(['OTHER_KEY']);
    expect(await faultOf(pinned.sign(bytes))).toBe('OTHER_KEY');
    await stopOther();
    const words: (SignerFault | null)[] = [];
    await serve();
    while (pinned.fault !== null) {
      await next();
      words.push(pinned.fault);
    }
    expect(words.at(-1)).toBeNull();
    expect(await faultOf(pinned.sign(bytes))).toBe('signed');
  });

  it('lets one wait for a signer that says nothing, and tells the others at once', async () => {
    let asked = 0;
    await serveLine(() => (asked++, null));
    const { pinned } = await pin(200);
    expect(await faultOf(pinned.sign(bytes))).toBe('TIMED_OUT');
    expect(await Promise.all([1, 2, 3].map(() => faultOf(pinned.sign(bytes))))).toEqual(Array(3).fill('TIMED_OUT'));
    expect(asked).toBe(1);
  });

  it('tries a signer that refuses again after a rest, and less often the longer it refuses', async () => {
    let locked = true;
    let asked = 0;
    const signature = createSigner(key.privateKeyPem).sign(bytes).toString('base64');
    await serveLine((id) => {
      asked++;
      return locked ? `{"id":${id},"error":"LOCKED"}` : `{"id":${id},"signature":"${signature}"}`;
    });
    const { pinned, told } = await pin();
    expect(await faultOf(pinned.sign(bytes))).toBe('REFUSED');
    expect(await faultOf(pinned.sign(bytes))).toBe('REFUSED');
    expect(asked).toBe(1);
    locked = false;
    while (pinned.away) await new Promise((resolve) => setImmediate(resolve));
    expect(told).toEqual(['REFUSED']);
    expect(await faultOf(pinned.sign(bytes))).toBe('signed');
    expect(told).toEqual(['REFUSED', null]);
  });
});
