import { sm2, sm3 } from 'sm-crypto-v2';
import { DER, positiveInteger, readDer, readDerAll, readDerSequence } from './der.js';
import { pemOfPkcs8, readPkcs8, readSpki, type EncodedKey } from './key-encoding.js';
import { UnusableKey } from './unusable-key.js';

/** The user id that GM/T 0009-2012, section 10, lays down where none is agreed: it enters every SM2 signature. */
export const SM2_USER_ID = '1234567812345678';

/** Object identifiers as the hex of their DER content: id-ecPublicKey, and the curve of GB/T 32918.5 (1.2.156.10197.1.301). */
export const EC_PUBLIC_KEY = '2a8648ce3d0201';
const SM2_CURVE = '2a811ccf5501822d';

/** Everything of an SM2 key in DER before the numbers themselves, which have a fixed length. */
const SPKI_HEAD = Buffer.from('3059301306072a8648ce3d020106082a811ccf5501822d034200', 'hex');
const PKCS8_HEAD = Buffer.from('308187020100301306072a8648ce3d020106082a811ccf5501822d046d306b0201010420', 'hex');
const PKCS8_PUBLIC_HEAD = Buffer.from('a144034200', 'hex');

const ORDER = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n;
/** Tables of window 8 verify a fifth faster, but take seven times as long to compute: 46 ms for every key that is ever read. */
const WINDOW = 5;

/** An SM2 key pair: the private number in hex, the public point as 04 ‖ x ‖ y. */
export interface Sm2Pair {
  d: string;
  point: Buffer;
}

export function generateSm2Pair(): Sm2Pair {
  const { privateKey, publicKey } = sm2.generateKeyPairHex();
  return { d: privateKey, point: Buffer.from(publicKey, 'hex') };
}

/** PKCS #8 in PEM, byte for byte as the openssl command writes it. */
export function sm2PrivateKeyPem({ d, point }: Sm2Pair): string {
  return pemOfPkcs8(Buffer.concat([PKCS8_HEAD, Buffer.from(d, 'hex'), PKCS8_PUBLIC_HEAD, point]));
}

export function sm2Spki(point: Buffer): Buffer {
  return Buffer.concat([SPKI_HEAD, point]);
}

/** Reads an SM2 private key in PKCS #8, with or without its public half. Throws UnusableKey. */
export function readSm2PrivateKey(der: Buffer): Sm2Pair {
  const encoded = readPkcs8(der);
  mustBeSm2(encoded, 'private key');
  // ECPrivateKey of RFC 5915: version 1, the number, then optionally [0] parameters and [1] public key.
  const [version, number, ...more] = readDerSequence(encoded.key) ?? [];
  const isKey = version?.content.equals(Buffer.from([1])) && number?.tag === DER.OCTET_STRING;
  if (!isKey || number.content.length !== 32) throw new UnusableKey('MALFORMED', 'private key');
  const d = number.content.toString('hex');
  const value = BigInt(`0x${d}`);
  // Order − 1 has no inverse of d + 1, without which nothing can be signed.
  if (value < 1n || value > ORDER - 2n) throw new UnusableKey('OUT_OF_RANGE', 'private key');
  const point = Buffer.from(sm2.getPublicKeyFromPrivateKey(d), 'hex');
  const stated = more.find(({ tag }) => tag === 0xa1);
  if (stated !== undefined) {
    const [bits] = readDerAll(stated.content) ?? [];
    if (bits?.tag !== DER.BIT_STRING || !bits.content.equals(Buffer.concat([Buffer.alloc(1), point])))
      throw new UnusableKey('HALVES_DIFFER', 'private key');
  }
  return { d, point };
}

/** Reads an SM2 public key, an uncompressed point of the curve, in SubjectPublicKeyInfo. Throws UnusableKey. */
export function readSm2PublicKey(spki: Buffer): Buffer {
  const encoded = readSpki(spki);
  mustBeSm2(encoded, 'public key');
  const { key: point } = encoded;
  if (point.length !== 65 || point[0] !== 4) throw new UnusableKey('MALFORMED', 'public key');
  if (!isOnCurve(point)) throw new UnusableKey('OFF_CURVE', 'public key');
  return point;
}

/** Signs with SM3 over Z ‖ bytes (GB/T 32918.2), with the usual user id; the signature is DER of r and s (GM/T 0009). */
export function sm2Signer({ d, point }: Sm2Pair): (bytes: Buffer) => Buffer {
  const z = zOf(point);
  return (bytes) => Buffer.from(sm2.doSignature(digest(z, bytes), d, { der: true }), 'hex');
}

/** Verifies what `sm2Signer` makes. Never throws. Tables of the point are computed when it is used again: many keys are used once or never. */
export function sm2Verifier(point: Buffer): (bytes: Buffer, signature: Buffer) => boolean {
  const z = zOf(point);
  const plain = point.toString('hex');
  let tables: ReturnType<typeof sm2.precomputePublicKey> | null = null;
  let used = false;
  return (bytes, signature) => {
    const numbers = readSignature(signature);
    if (numbers === null) return false;
    const hashed = digest(z, bytes);
    // The library takes the point at infinity for one with x = 0, which would make r the hash itself; GB/T 32918.2 knows no such signature.
    if (numbers.r === BigInt(`0x${hashed.toString('hex')}`) % ORDER) return false;
    if (used) tables ??= sm2.precomputePublicKey(plain, WINDOW);
    used = true;
    return sm2.doVerifySignature(hashed, numbers.hex, tables ?? plain);
  };
}

/** r ‖ s in hex, from strict DER; null unless both are from 1 to order − 1, which the library leaves to its caller. */
function readSignature(signature: Buffer): { r: bigint; hex: string } | null {
  const elements = readDer(signature)?.end === signature.length ? readDerSequence(signature) : null;
  if (elements?.length !== 2) return null;
  const [r, s] = elements.map((element) => positiveInteger(element, 32));
  if (!r || !s) return null;
  const [rValue, sValue] = [r, s].map((bytes) => BigInt(`0x${bytes.toString('hex')}`)) as [bigint, bigint];
  if (rValue >= ORDER || sValue >= ORDER || rValue + sValue === ORDER) return null;
  return { r: rValue, hex: Buffer.concat([r, s]).toString('hex') };
}

function digest(z: Uint8Array, bytes: Buffer): Buffer {
  return Buffer.from(sm3(Buffer.concat([z, bytes])), 'hex');
}

/** Z: SM3 over user id, curve and public key. */
function zOf(point: Buffer): Uint8Array {
  return sm2.getZ(point.toString('hex'), SM2_USER_ID);
}

function isOnCurve(point: Buffer): boolean {
  try {
    return sm2.verifyPublicKey(point.toString('hex'));
  } catch {
    // How the library answers for some points that are none; there is nothing else it could fail of.
    return false;
  }
}

function mustBeSm2({ algorithm, curve }: EncodedKey, what: 'private key' | 'public key'): void {
  if (algorithm !== EC_PUBLIC_KEY) throw new UnusableKey('WRONG_ALGORITHM', what);
  if (curve !== SM2_CURVE) throw new UnusableKey('WRONG_CURVE', what);
}
