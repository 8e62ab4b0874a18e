import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { pemOfPkcs8, pkcs8OfPem } from './key-encoding.js';
import { generateSigningKey } from './signer.js';
import { HOSTILE_KEYS } from './testing/hostile-keys.js';

const LIBRARY = pathToFileURL(join(import.meta.dirname, '../../../dist/libs/signing/src/index.js')).href;

/** Imports every key that it is sent, as all programs do, and says one word for each: what is wrong, or that nothing is. */
const IMPORTER = `
  import { createInterface } from 'node:readline';
  import { ALGORITHMS, algorithmOfPublicKey, createSigner, UnusableKey } from '${LIBRARY}';
  for await (const line of createInterface({ input: process.stdin })) {
    const { kind, bytes } = JSON.parse(line);
    const key = Buffer.from(bytes, 'base64');
    try {
      if (kind === 'private') createSigner(key.toString('latin1')).sign(Buffer.from('x'));
      else ALGORITHMS[algorithmOfPublicKey(key)].importPublicKey(key)(Buffer.from('x'), Buffer.from('y'));
      console.log('usable');
    } catch (error) {
      console.log(error instanceof UnusableKey ? error.code : 'threw ' + error);
    }
  }`;

/** What a process of its own makes of the keys, so that one which ends the process is seen. */
async function imported(keys: readonly { kind: string; bytes: Buffer }[]): Promise<{ words: string[]; end: unknown }> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', IMPORTER], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const parts: Buffer[] = [];
  child.stdout.on('data', (part: Buffer) => parts.push(part));
  child.stdin.end(
    keys.map(({ kind, bytes }) => `${JSON.stringify({ kind, bytes: bytes.toString('base64') })}\n`).join(''),
  );
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
  return { words: Buffer.concat(parts).toString().trim().split('\n'), end: signal ?? code };
}

it('every hostile key is refused by name, and none ends the process', async () => {
  const { words, end } = await imported(HOSTILE_KEYS);
  const told = HOSTILE_KEYS.map(({ name, kind }, i) => `${kind} ${name}: ${words[i]}`);
  expect(told).toEqual(HOSTILE_KEYS.map(({ name, kind, code }) => `${kind} ${name}: ${code}`));
  expect(end).toBe(0);
});

it('a key with any one byte changed is another key or none, and never ends the process', async () => {
  const keys = (['SM2-SM3', 'Ed25519'] as const).flatMap((algorithm) => {
    const { privateKeyPem, publicKeySpki } = generateSigningKey(algorithm);
    return [
      ...changed(pkcs8OfPem(privateKeyPem)).map((der) => ({ kind: 'private', bytes: Buffer.from(pemOfPkcs8(der)) })),
      ...changed(publicKeySpki).map((bytes) => ({ kind: 'public', bytes })),
    ];
  });
  const { words, end } = await imported(keys);
  expect(words).toHaveLength(keys.length);
  expect(words.filter((word) => !/^(usable|[A-Z][A-Z0-9_]+)$/.test(word))).toEqual([]);
  // A changed byte of an SM2 key leaves the curve, or the two halves no longer belong together.
  expect(words.filter((word) => word === 'OFF_CURVE').length).toBeGreaterThan(50);
  expect(words.filter((word) => word === 'HALVES_DIFFER').length).toBeGreaterThan(50);
  expect(end).toBe(0);
});

function changed(bytes: Buffer): Buffer[] {
  return [...bytes.keys()].map((at) => {
    const copy = Buffer.from(bytes);
    copy[at]! ^= 1 + (at % 255);
    return copy;
  });
}
