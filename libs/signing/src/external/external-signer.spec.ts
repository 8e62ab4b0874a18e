import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RESULT_V1 } from '#contracts';
import { ALGORITHMS } from '../algorithms.js';
import { preAuthenticationEncoding } from '../pre-authentication-encoding.js';
import { createSigner, generateSigningKey } from '../signer.js';
import { SignerAway } from '../signing-service.js';
import { ExternalSigner } from './external-signer.js';
import { serveSigner } from './serve-signer.js';

const folder = mkdtempSync(join(tmpdir(), 'signer-'));
afterAll(() => rmSync(folder, { recursive: true }));

const key = generateSigningKey('SM2-SM3');
const bytes = preAuthenticationEncoding(RESULT_V1, Buffer.from('{}'));
let path: string;
let count = 0;
const open: (Server | ExternalSigner)[] = [];
beforeEach(() => {
  path = join(folder, `${++count}.sock`);
});
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

function signerAt(timeoutMs?: number): ExternalSigner {
  const signer = new ExternalSigner(path, timeoutMs);
  open.push(signer);
  return signer;
}

async function serve(made = key): Promise<{ stop: () => Promise<void> }> {
  const server = await serveSigner(createSigner(made.privateKeyPem), path);
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => sockets.add(socket));
  return {
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        sockets.forEach((socket) => socket.destroy());
      }),
  };
}

/** A signer that answers as it likes. */
async function pretend(answer: (request: { id: number; op: string }, socket: Socket) => void): Promise<void> {
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.setEncoding('utf8').on('data', (text: string) => {
      for (const line of text.trim().split('\n')) answer(JSON.parse(line) as { id: number; op: string }, socket);
    });
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  open.push(server);
}

const faultOf = (signing: Promise<unknown>): Promise<string> =>
  signing.then(
    () => 'signed',
    (error: unknown) => (error instanceof SignerAway ? error.fault : `threw ${String(error)}`),
  );
const keyAnswer = { algorithm: 'SM2-SM3', public_key: key.publicKeySpki.toString('base64') };

describe('an external signer', () => {
  it('signs, many at once, on a socket for its owner only', async () => {
    const { stop } = await serve();
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const signer = signerAt();
    const signed = await Promise.all([bytes, bytes, bytes].map((one) => signer.sign(one)));
    const verify = ALGORITHMS['SM2-SM3'].importPublicKey(key.publicKeySpki);
    for (const { keyId, signature } of signed) {
      expect(keyId).toBe(key.keyId);
      expect(verify(bytes, signature)).toBe(true);
    }
    await stop();
  });

  it('may come after its program, go away, and come back with another key', async () => {
    const signer = signerAt();
    expect(await faultOf(signer.sign(bytes))).toBe('NOT_REACHED');
    const first = await serve();
    expect((await signer.sign(bytes)).keyId).toBe(key.keyId);
    await first.stop();
    expect(await faultOf(signer.sign(bytes))).toBe('NOT_REACHED');
    const next = generateSigningKey();
    const second = await serve(next);
    expect((await signer.sign(bytes)).keyId).toBe(next.keyId);
    await second.stop();
  });

  it('signs what an office signs, and nothing else', async () => {
    const { stop } = await serve();
    const signer = signerAt();
    const foreign = [
      Buffer.from('transfer 100'),
      preAuthenticationEncoding('text/plain', Buffer.from('x')),
      Buffer.alloc(0),
    ];
    for (const one of foreign) expect(await faultOf(signer.sign(one))).toBe('REFUSED');
    expect(await faultOf(signer.sign(bytes))).toBe('signed');
    await stop();
  });

  it.each<[string, string, (request: { id: number; op: string }, socket: Socket) => void]>([
    ['says nothing', 'TIMED_OUT', () => undefined],
    ['hangs up', 'NOT_REACHED', (_, socket) => socket.destroy()],
    ['talks nonsense', 'FAULTY', (_, socket) => socket.write('nonsense\n')],
    ['talks without end', 'FAULTY', (_, socket) => socket.write('x'.repeat(600_000))],
    [
      'has a key of no kind',
      'FAULTY',
      ({ id }, socket) => socket.write(`{"id":${id},"algorithm":"RSA","public_key":"AAAA"}\n`),
    ],
    [
      'has a key that is none',
      'FAULTY',
      ({ id }, socket) => socket.write(`{"id":${id},"algorithm":"SM2-SM3","public_key":"AAAA"}\n`),
    ],
    [
      'is locked',
      'REFUSED',
      ({ id, op }, socket) =>
        socket.write(`${JSON.stringify(op === 'key' ? { id, ...keyAnswer } : { id, error: 'LOCKED' })}\n`),
    ],
    [
      'gives a signature of another key',
      'FAULTY',
      ({ id, op }, socket) => {
        const signature = createSigner(generateSigningKey('SM2-SM3').privateKeyPem).sign(bytes).toString('base64');
        socket.write(`${JSON.stringify(op === 'key' ? { id, ...keyAnswer } : { id, signature })}\n`);
      },
    ],
  ])('that %s gives no signature, and says why', async (_, fault, answer) => {
    await pretend(answer);
    expect(await faultOf(signerAt(300).sign(bytes))).toBe(fault);
  });

  it('does not fall over what its programs send', async () => {
    const { stop } = await serve();
    const lines = [
      '',
      'x',
      '{"id":-1,"op":"key"}',
      '{"id":1,"op":"sign"}',
      '{"id":1,"op":"sign","bytes":"A"}',
      '[]',
      'null',
    ];
    const socket = connect(path).setEncoding('utf8');
    const answers = new Promise<string>((resolve) => {
      let text = '';
      socket.on('data', (part: string) => {
        text += part;
        if (text.trim().split('\n').length === lines.length) resolve(text);
      });
    });
    socket.write(`${lines.join('\n')}\n`);
    expect((await answers).trim().split('\n')).toEqual(lines.map(() => '{"id":0,"error":"NOT_UNDERSTOOD"}'));
    socket.destroy();
    expect(await faultOf(signerAt().sign(bytes))).toBe('signed');
    await stop();
  });
});
