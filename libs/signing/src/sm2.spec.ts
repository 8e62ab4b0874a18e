import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sm2 } from 'sm-crypto-v2';
import { ALGORITHMS } from './algorithms.js';
import { createSigner, generateSigningKey } from './signer.js';

const folder = mkdtempSync(join(tmpdir(), 'sm2-'));
afterAll(() => rmSync(folder, { recursive: true }));

const put = (name: string, content: string | Buffer): string => {
  writeFileSync(join(folder, name), content, { mode: 0o600 });
  return join(folder, name);
};
const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: ['ignore', 'pipe', 'pipe'] });
const ID = ['-rawin', '-digest', 'sm3', '-pkeyopt', 'distid:1234567812345678'];
const bytes = Buffer.from('积分制入户 the bytes that are signed');

function opensslVerifies(spki: Buffer, signature: Buffer): boolean {
  const files = ['-in', put('in', bytes), '-sigfile', put('sig', signature), '-inkey', put('spki', spki)];
  try {
    return openssl('pkeyutl', '-verify', '-pubin', '-keyform', 'DER', ...files, ...ID).includes('Verified');
  } catch {
    return false;
  }
}

describe('SM2 with SM3', () => {
  it('makes keys and signatures that openssl takes', () => {
    const key = generateSigningKey('SM2-SM3');
    const pem = put('key.pem', key.privateKeyPem);
    expect(openssl('pkey', '-in', pem, '-check', '-noout').toString()).toContain('is valid');
    expect(openssl('pkey', '-in', pem).toString()).toBe(key.privateKeyPem);
    expect(openssl('pkey', '-in', pem, '-pubout', '-outform', 'DER')).toEqual(key.publicKeySpki);
    const signature = createSigner(key.privateKeyPem).sign(bytes);
    expect(opensslVerifies(key.publicKeySpki, signature)).toBe(true);
    signature[20]! ^= 1;
    expect(opensslVerifies(key.publicKeySpki, signature)).toBe(false);
  });

  it('takes the keys and signatures that openssl makes, and no changed one', () => {
    const pem = put('theirs.pem', openssl('genpkey', '-algorithm', 'SM2'));
    const spki = openssl('pkey', '-in', pem, '-pubout', '-outform', 'DER');
    const { algorithm, publicKey } = createSigner(readFileSync(pem, 'utf8'));
    expect({ algorithm, publicKey }).toEqual({ algorithm: 'SM2-SM3', publicKey: spki });
    const verify = ALGORITHMS['SM2-SM3'].importPublicKey(spki);
    const signature = openssl('pkeyutl', '-sign', '-inkey', pem, '-in', put('in', bytes), ...ID);
    expect(verify(bytes, signature)).toBe(true);
    expect(verify(Buffer.concat([bytes, bytes]), signature)).toBe(false);
    for (let i = 0; i < signature.length; i++) {
      const changed = Buffer.from(signature);
      changed[i]! ^= 1;
      expect(verify(bytes, changed)).toBe(false);
    }
  });

  it('verifies under the user id of the standard, not under the empty one that openssl and Node take when none is given', () => {
    const pem = put('empty-id.pem', openssl('genpkey', '-algorithm', 'SM2'));
    const verify = ALGORITHMS['SM2-SM3'].importPublicKey(createSigner(readFileSync(pem, 'utf8')).publicKey);
    const signature = openssl('pkeyutl', '-sign', '-inkey', pem, '-in', put('in', bytes), '-rawin', '-digest', 'sm3');
    expect(verify(bytes, signature)).toBe(false);
  });

  it('takes a private key without its public half', () => {
    const key = generateSigningKey('SM2-SM3');
    const d = Buffer.from(key.privateKeyPem.split('\n').slice(1, -2).join(''), 'base64').subarray(36, 68);
    const head = Buffer.from('3041020100301306072a8648ce3d020106082a811ccf5501822d042730250201010420', 'hex');
    const pem = `-----BEGIN PRIVATE KEY-----\n${Buffer.concat([head, d]).toString('base64')}\n-----END PRIVATE KEY-----\n`;
    expect(createSigner(pem).keyId).toBe(key.keyId);
    expect(openssl('pkey', '-in', put('half.pem', pem), '-pubout', '-outform', 'DER')).toEqual(key.publicKeySpki);
  });

  it('refuses signatures that only a careless verifier takes, as openssl does', () => {
    const order = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n;
    const { privateKeyPem, publicKeySpki } = generateSigningKey('SM2-SM3');
    const verify = ALGORITHMS['SM2-SM3'].importPublicKey(publicKeySpki);
    const good = createSigner(privateKeyPem).sign(bytes);
    const [r, s] = numbersOf(good);
    const d = BigInt(
      `0x${Buffer.from(privateKeyPem.split('\n').slice(1, -2).join(''), 'base64').toString('hex', 36, 68)}`,
    );
    const point = publicKeySpki.subarray(26).toString('hex');
    const e = BigInt(`0x${createHash('sm3').update(sm2.getZ(point)).update(bytes).digest('hex')}`) % order;
    // sG + tP is the point at infinity: only who holds d can make it, to have two readers disagree.
    const t = mod(e * power(1n + d, order - 2n, order), order);
    const atInfinity = mod(-t * d, order);
    expect(verify(bytes, der(r, s))).toBe(true);
    const bad = {
      'at infinity': der(mod(t - atInfinity, order), atInfinity),
      'r + order': der(r + order, s),
      's + order': der(r, s + order),
      'r = 0': der(0n, s),
      's = 0': der(r, 0n),
      'r + s = order': der(r, order - r),
      'negative r': Buffer.concat([
        Buffer.from('30440220', 'hex'),
        Buffer.from('ff'.repeat(32) + '0220', 'hex'),
        good.subarray(-32),
      ]),
      'raw r and s': Buffer.from(hex(r) + hex(s), 'hex'),
      'a byte behind it': Buffer.concat([good, Buffer.alloc(1)]),
      'padded number': padded(r, s),
      nothing: Buffer.alloc(0),
    };
    for (const [name, signature] of Object.entries(bad)) {
      expect({ name, ours: verify(bytes, signature) }).toEqual({ name, ours: false });
      expect({ name, theirs: opensslVerifies(publicKeySpki, signature) }).toEqual({ name, theirs: false });
    }
  });
});

function numbersOf(signature: Buffer): [bigint, bigint] {
  const length = signature[3]!;
  const r = signature.subarray(4, 4 + length);
  return [BigInt(`0x${r.toString('hex')}`), BigInt(`0x${signature.subarray(6 + length).toString('hex')}`)];
}

function der(r: bigint, s: bigint): Buffer {
  return sequence(integer(r), integer(s));
}

function padded(r: bigint, s: bigint): Buffer {
  const [tag, , ...digits] = integer(r);
  return sequence(Buffer.from([tag!, digits.length + 1, 0, ...digits]), integer(s));
}

function sequence(...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([0x30, content.length]), content]);
}

function integer(value: bigint): Buffer {
  const digits = value.toString(16);
  const even = digits.length % 2 === 0 ? digits : `0${digits}`;
  const content = Buffer.from(parseInt(even.slice(0, 2), 16) >= 0x80 ? `00${even}` : even, 'hex');
  return Buffer.concat([Buffer.from([2, content.length]), content]);
}

const hex = (value: bigint): string => value.toString(16).padStart(64, '0');
const mod = (value: bigint, order: bigint): bigint => ((value % order) + order) % order;

function power(base: bigint, exponent: bigint, order: bigint): bigint {
  let result = 1n;
  for (let [square, left] = [mod(base, order), exponent]; left > 0n; left >>= 1n, square = (square * square) % order)
    if (left & 1n) result = (result * square) % order;
  return result;
}
