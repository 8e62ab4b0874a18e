import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { KeyDefect } from '../unusable-key.js';
import { generateSigningKey } from '../signer.js';

/** A key as somebody might hand it in, and what must be said of it. */
export interface HostileKey {
  name: string;
  kind: 'private' | 'public';
  bytes: Buffer;
  code: KeyDefect;
}

const ORDER = 'fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123';
const SM2_PKCS8 = '308187020100301306072a8648ce3d020106082a811ccf5501822d046d306b0201010420';
const SM2_SPKI = '3059301306072a8648ce3d020106082a811ccf5501822d034200';
const [sm2, other, ed25519] = [generateSigningKey('SM2-SM3'), generateSigningKey('SM2-SM3'), generateSigningKey()];
const sm2Der = derOf(sm2.privateKeyPem);
const point = sm2.publicKeySpki.subarray(-65).toString('hex');

/** Every way we know in which a key is not one: by form, by curve, by number, and by what makes Node's own importer die. */
export const HOSTILE_KEYS: readonly HostileKey[] = [
  ...privateText('NOT_PEM', {
    nothing: '',
    words: 'secret',
    'a line of NUL': '\0'.repeat(4096),
    'a megabyte': 'A'.repeat(1 << 20),
    'a head without a body': '-----BEGIN PRIVATE KEY-----',
    'a body that is no base64': '-----BEGIN PRIVATE KEY-----\n@@@@\n-----END PRIVATE KEY-----\n',
    'two keys': sm2.privateKeyPem + ed25519.privateKeyPem,
    'a public key': `-----BEGIN PUBLIC KEY-----\n${sm2.publicKeySpki.toString('base64')}\n-----END PUBLIC KEY-----\n`,
    // Exporting such a key as SEC 1 ends a Node process by a failed assertion, which nothing can catch.
    'SM2 in SEC 1': pem(
      `30770201010420${sm2Der.toString('hex', 36, 68)}a00a06082a811ccf5501822da144034200${point}`,
      'EC ',
    ),
  }),
  ...privateText('ENCRYPTED', { 'an encrypted key': pem(sm2Der.toString('hex'), 'ENCRYPTED ') }),
  ...privateText('NOT_PKCS8', {
    'one byte': pem('00'),
    'half a key': pem(sm2Der.toString('hex', 0, 60)),
    'a length that ends nowhere': pem('3084ffffffff'),
    'an indefinite length': pem(`3080${sm2Der.toString('hex', 3)}0000`),
    'a length in more bytes than it needs': pem(`30820087${sm2Der.toString('hex', 3)}`),
    'a byte behind it': pem(`${sm2Der.toString('hex')}00`),
    'a thousand sequences in each other': pem(nested(1000)),
    'a SubjectPublicKeyInfo': pem(sm2.publicKeySpki.toString('hex')),
  }),
  ...privateText('UNKNOWN_ALGORITHM', {
    RSA: ofNode(generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey),
    X25519: ofNode(generateKeyPairSync('x25519').privateKey),
  }),
  ...privateText('WRONG_CURVE', {
    'P-256': ofNode(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey),
    secp256k1: ofNode(generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).privateKey),
    'a curve written out': ofNode(
      generateKeyPairSync('ec', { namedCurve: 'SM2', paramEncoding: 'explicit' }).privateKey,
    ),
    'no curve': pem('3037020100300906072a8648ce3d02010427302502010104' + '20' + '11'.repeat(32)),
  }),
  ...privateText('MALFORMED', {
    'SM2 with a short number': pem(
      '3040020100301306072a8648ce3d020106082a811ccf5501822d04263024020101041f' + '11'.repeat(31),
    ),
    'SM2 with nothing in it': pem('301a020100301306072a8648ce3d020106082a811ccf5501822d0400'),
    'Ed25519 with a short number': pem('302d020100300506032b6570042104' + '1f' + '11'.repeat(31)),
  }),
  ...privateText('OUT_OF_RANGE', {
    'd = 0': pem(`${SM2_PKCS8}${'00'.repeat(32)}a144034200${point}`),
    'd = order - 1': pem(`${SM2_PKCS8}${ORDER.slice(0, -2)}22a144034200${point}`),
    'd = order': pem(`${SM2_PKCS8}${ORDER}a144034200${point}`),
    'd = 2^256 - 1': pem(`${SM2_PKCS8}${'ff'.repeat(32)}a144034200${point}`),
  }),
  ...privateText('HALVES_DIFFER', {
    "another key's public half": pem(sm2Der.toString('hex', 0, 73) + other.publicKeySpki.subarray(-65).toString('hex')),
    'a public half that is no point': pem(sm2Der.toString('hex', 0, 73) + `04${'22'.repeat(64)}`),
  }),
  ...publicBytes('NOT_SPKI', {
    nothing: '',
    'one byte': '30',
    'a byte behind it': `${sm2.publicKeySpki.toString('hex')}00`,
    'a private key': sm2Der.toString('hex'),
    'unused bits': sm2.publicKeySpki.toString('hex').replace('034200', '034201'),
    'a length in more bytes than it needs': `308159${sm2.publicKeySpki.toString('hex', 2)}`,
  }),
  ...publicBytes('UNKNOWN_ALGORITHM', { RSA: spkiOf(generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey) }),
  ...publicBytes('WRONG_CURVE', { 'P-256': spkiOf(generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey) }),
  ...publicBytes('MALFORMED', {
    'the point at infinity': '3019301306072a8648ce3d020106082a811ccf5501822d03020000',
    'a compressed point': `3039301306072a8648ce3d020106082a811ccf5501822d032200${'02' + point.slice(2, 66)}`,
    'a hybrid point': `${SM2_SPKI}06${point.slice(2)}`,
    'Ed25519 of 33 bytes': '302b300506032b6570032200' + '11'.repeat(33),
  }),
  ...publicBytes('OFF_CURVE', {
    'a point beside the curve': `${SM2_SPKI}${point.slice(0, -2)}${point.endsWith('00') ? '01' : '00'}`,
    'x = y = 0': `${SM2_SPKI}04${'00'.repeat(64)}`,
    'coordinates above the prime': `${SM2_SPKI}04${'ff'.repeat(64)}`,
  }),
];

function privateText(code: KeyDefect, texts: Record<string, string>): HostileKey[] {
  return Object.entries(texts).map(([name, text]) => ({ name, kind: 'private', bytes: Buffer.from(text), code }));
}

function publicBytes(code: KeyDefect, all: Record<string, string>): HostileKey[] {
  return Object.entries(all).map(([name, hex]) => ({ name, kind: 'public', bytes: Buffer.from(hex, 'hex'), code }));
}

function pem(hex: string, label: '' | 'EC ' | 'ENCRYPTED ' = ''): string {
  const body = Buffer.from(hex, 'hex').toString('base64');
  return `-----BEGIN ${label}PRIVATE KEY-----\n${body}\n-----END ${label}PRIVATE KEY-----\n`;
}

function derOf(text: string): Buffer {
  return Buffer.from(text.split('\n').slice(1, -2).join(''), 'base64');
}

function ofNode(key: KeyObject): string {
  return key.export({ type: 'pkcs8', format: 'pem' }).toString();
}

function spkiOf(key: KeyObject): string {
  return key.export({ type: 'spki', format: 'der' }).toString('hex');
}

function nested(depth: number): string {
  let bytes = Buffer.alloc(0);
  for (let i = 0; i < depth; i++) {
    const length =
      bytes.length < 0x80
        ? [bytes.length]
        : bytes.length < 0x100
          ? [0x81, bytes.length]
          : [0x82, bytes.length >> 8, bytes.length & 0xff];
    bytes = Buffer.concat([Buffer.from([0x30, ...length]), bytes]);
  }
  return bytes.toString('hex');
}
