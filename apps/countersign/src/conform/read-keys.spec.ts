import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CannotRun } from '../cannot-run.js';
import { coordinatorKey, officePublicKey } from './read-keys.js';

const folder = mkdtempSync(join(tmpdir(), 'countersign-keys-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: string | Buffer): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const der = publicKey.export({ type: 'spki', format: 'der' });

it('reads a public key in PEM, DER and base64', () => {
  const files = [
    file('key.pem', publicKey.export({ type: 'spki', format: 'pem' })),
    file('key.der', der),
    file('key.b64', `${der.toString('base64')}\n`),
  ];
  expect(files.map((one) => officePublicKey(one).toString('hex'))).toEqual(files.map(() => der.toString('hex')));
});

it('refuses a private key, a key of another kind, and what is no key, in plain words', () => {
  const secret = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  expect(() => officePublicKey(file('secret.pem', secret))).toThrow('it stays with the office');
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ type: 'spki', format: 'pem' });
  for (const one of [file('ec.pem', ec), file('text', 'hello'), file('empty', '')])
    expect(() => officePublicKey(one)).toThrow(CannotRun);
  expect(() => officePublicKey(join(folder, 'absent'))).toThrow('cannot be read (ENOENT)');
});

it('makes a coordinator key where there is none, for its owner only, and keeps it', () => {
  const made = join(folder, 'made.pem');
  const first = coordinatorKey(made);
  expect(statSync(made).mode & 0o777).toBe(0o600);
  expect(coordinatorKey(made).publicKey).toBe(first.publicKey);
  expect(coordinatorKey(undefined).publicKey).not.toBe(first.publicKey);
  expect(() => coordinatorKey(file('bad.pem', 'hello'))).toThrow(CannotRun);
});
