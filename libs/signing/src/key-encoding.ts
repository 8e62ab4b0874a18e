import { DER, readDerAll, readDerSequence, type DerElement } from './der.js';
import { UnusableKey } from './unusable-key.js';

/** An algorithm identifier and the key that stands beside it in PKCS #8 or SubjectPublicKeyInfo. */
export interface EncodedKey {
  /** Object identifiers as the hex of their DER content; `curve` is null where there are no parameters. */
  algorithm: string;
  curve: string | null;
  key: Buffer;
}

const PEM = /^\s*-----BEGIN ((?:PRIVATE|PUBLIC) KEY)-----\r?\n([A-Za-z0-9+/=\r\n]{1,8192})-----END \1-----\s*$/;

/** The DER inside a PEM of one unencrypted PKCS #8 key. Throws UnusableKey. */
export function pkcs8OfPem(pem: string): Buffer {
  if (pem.includes('-----BEGIN ENCRYPTED PRIVATE KEY-----')) throw new UnusableKey('ENCRYPTED', 'private key');
  const der = derOfPem(pem, 'PRIVATE KEY');
  if (der === null) throw new UnusableKey('NOT_PEM', 'private key');
  return der;
}

/** The SubjectPublicKeyInfo of a public key in PEM, DER, or base64 of DER, as the tools of different makers write it. Throws UnusableKey. */
export function spkiOf(bytes: Buffer): Buffer {
  const text = bytes.toString('latin1');
  const der = bytes[0] === DER.SEQUENCE ? bytes : (derOfPem(text, 'PUBLIC KEY') ?? Buffer.from(text, 'base64'));
  readSpki(der);
  return der;
}

/** Null when the text is anything else than one PEM block of that label in canonical base64. */
function derOfPem(pem: string, label: 'PRIVATE KEY' | 'PUBLIC KEY'): Buffer | null {
  const [, found, body] = PEM.exec(pem) ?? [];
  const encoded = body?.replace(/[\r\n]/g, '');
  if (encoded === undefined || found !== label) return null;
  const der = Buffer.from(encoded, 'base64');
  return der.toString('base64') === encoded ? der : null;
}

export function pemOfPkcs8(der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN PRIVATE KEY-----', ...lines, '-----END PRIVATE KEY-----', ''].join('\n');
}

/** Reads PKCS #8 (RFC 5958) up to the key itself. Throws UnusableKey. */
export function readPkcs8(der: Buffer): EncodedKey {
  const [version, algorithm, key] = readDerSequence(der) ?? [];
  if (version?.tag !== DER.INTEGER || key?.tag !== DER.OCTET_STRING) throw new UnusableKey('NOT_PKCS8', 'private key');
  const named = readAlgorithm(algorithm);
  if (named === null) throw new UnusableKey('NOT_PKCS8', 'private key');
  return { ...named, key: key.content };
}

/** Reads SubjectPublicKeyInfo (RFC 5280) up to the key itself. Throws UnusableKey. */
export function readSpki(der: Buffer): EncodedKey {
  const elements = readDerSequence(der);
  const [algorithm, key] = elements ?? [];
  const named = readAlgorithm(algorithm);
  const isKey = key?.tag === DER.BIT_STRING && key.content[0] === 0;
  if (elements?.length !== 2 || named === null || !isKey) throw new UnusableKey('NOT_SPKI', 'public key');
  return { ...named, key: key.content.subarray(1) };
}

/** Parameters that are no object identifier, as those of a curve written out in full, count as an unknown curve. */
function readAlgorithm(element: DerElement | undefined): Pick<EncodedKey, 'algorithm' | 'curve'> | null {
  const [algorithm, parameters] = element?.tag === DER.SEQUENCE ? (readDerAll(element.content) ?? []) : [];
  if (algorithm?.tag !== DER.OBJECT_ID) return null;
  if (parameters === undefined) return { algorithm: algorithm.content.toString('hex'), curve: null };
  const curve = parameters.tag === DER.OBJECT_ID ? parameters.content.toString('hex') : '';
  return { algorithm: algorithm.content.toString('hex'), curve };
}
