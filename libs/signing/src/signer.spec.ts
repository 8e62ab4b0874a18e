import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KeyRing } from './key-ring.js';
import { preAuthenticationEncoding } from './pre-authentication-encoding.js';
import { createEd25519Signer, generateSigningKey, keyIdOf, publicKeySpkiOf } from './signer.js';

describe('Ed25519 signer', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'signer-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const put = (name: string, content: string | Buffer) => {
    writeFileSync(join(folder, name), content, { mode: 0o600 });
    return join(folder, name);
  };
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: ['ignore', 'pipe', 'pipe'] });

  it('makes signatures and keys that openssl verifies', () => {
    const key = generateSigningKey();
    const bytes = preAuthenticationEncoding('text/plain', Buffer.from('积分'));
    const [message, spki] = [put('message', bytes), put('key.der', key.publicKeySpki)];
    const signature = createEd25519Signer(key.privateKeyPem).sign(bytes);
    const verify = (sig: Buffer) =>
      openssl(
        'pkeyutl',
        '-verify',
        '-pubin',
        '-keyform',
        'DER',
        '-inkey',
        spki,
        '-rawin',
        '-in',
        message,
        '-sigfile',
        put('sig', sig),
      );
    expect(verify(signature).toString()).toContain('Verified Successfully');
    signature[0]! ^= 1;
    expect(() => verify(signature)).toThrow();
  });

  it('accepts the signatures and keys that openssl makes', () => {
    const pem = openssl('genpkey', '-algorithm', 'ed25519').toString();
    const bytes = Buffer.from('the bytes');
    const args = ['-sign', '-inkey', put('key.pem', pem), '-rawin', '-in', put('message', bytes)];
    const signature = openssl('pkeyutl', ...args);
    const spki = openssl('pkey', '-in', join(folder, 'key.pem'), '-pubout', '-outform', 'DER');
    expect(publicKeySpkiOf(pem)).toEqual(spki);
    expect(createEd25519Signer(pem).sign(bytes)).toEqual(signature);
    const ring = new KeyRing([
      {
        keyId: keyIdOf(spki),
        owner: 'x',
        algorithm: 'Ed25519',
        publicKey: spki,
        notBefore: new Date(0),
        notAfter: null,
        state: 'active',
      },
    ]);
    expect(ring.find(keyIdOf(spki))?.verify(bytes, signature)).toBe(true);
  });

  it('names a key by the first 16 bytes of the fingerprint that openssl gives', () => {
    const key = generateSigningKey();
    const digest = openssl('dgst', '-sha256', '-r', put('key.der', key.publicKeySpki)).toString();
    expect(key.keyId).toBe(digest.slice(0, 32));
    expect(createEd25519Signer(key.privateKeyPem).keyId).toBe(key.keyId);
  });

  it('refuses other keys, and tells nothing of them', () => {
    const p256 = openssl('genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256').toString();
    expect(() => createEd25519Signer(p256)).toThrow('WRONG_ALGORITHM');
    expect(() => createEd25519Signer('secret')).toThrow('NOT_PEM');
  });

  it('keeps its keys when the registry holds one that does not match its id', () => {
    const key = generateSigningKey();
    const record = {
      owner: 'x',
      algorithm: 'Ed25519',
      publicKey: key.publicKeySpki,
      notBefore: new Date(0),
      notAfter: null,
      state: 'active',
    } as const;
    const ring = new KeyRing([{ ...record, keyId: key.keyId }]);
    expect(() => ring.replace([{ ...record, keyId: '0'.repeat(32) }])).toThrow('is not the fingerprint');
    expect(ring.find(key.keyId)).toBeDefined();
    const junk = Buffer.from('junk');
    expect(() => ring.replace([{ ...record, publicKey: junk, keyId: keyIdOf(junk) }])).toThrow('SubjectPublicKeyInfo');
  });
});

describe('pre-authentication encoding', () => {
  it('counts bytes, not characters, as DSSE lays down', () => {
    const example = preAuthenticationEncoding('http://example.com/HelloWorld', Buffer.from('hello world'));
    expect(example.toString()).toBe('DSSEv1 29 http://example.com/HelloWorld 11 hello world');
    expect(preAuthenticationEncoding('', Buffer.from('积')).toString()).toBe('DSSEv1 0  3 积');
  });
});
