import { hash } from 'node:crypto';
import { ALGORITHMS, type Verify } from '#signing';

/** Signature types of C2SP signed-note: an Ed25519 signature of the log, a witness's timestamped cosignature. */
export const LOG_SIGNATURE = 0x01;
export const COSIGNATURE = 0x04;
export type NoteSignatureType = typeof LOG_SIGNATURE | typeof COSIGNATURE;

/** A key that signs notes under a name. Name and id together say whose a signature is; the id alone proves nothing. */
export interface NoteKey {
  name: string;
  type: NoteSignatureType;
  /** The first 4 bytes of SHA-256(name ‖ 0x0A ‖ type ‖ public key), in hex. */
  id: string;
  /** 32 bytes. */
  publicKey: Buffer;
  verify: Verify;
}

/** What a DER SubjectPublicKeyInfo of an Ed25519 key has before the key itself (RFC 8410). */
const SPKI_HEAD = Buffer.from('302a300506032b6570032100', 'hex');
const NAME = /^[^\s+]{1,200}$/u;

/** The note key of an Ed25519 key in DER SubjectPublicKeyInfo. Throws when name or key cannot be one. */
export function noteKey(name: string, type: NoteSignatureType, spki: Buffer): NoteKey {
  if (!NAME.test(name)) throw new Error('The name of a note key holds no space and no plus sign.');
  const verify = ALGORITHMS.Ed25519.importPublicKey(spki);
  const publicKey = spki.subarray(SPKI_HEAD.length);
  const id = hash('sha256', Buffer.concat([Buffer.from(`${name}\n`), Buffer.from([type]), publicKey]), 'hex').slice(
    0,
    8,
  );
  return { name, type, id, publicKey, verify };
}

/** The key as one line of text: `<name>+<id>+<base64(type ‖ public key)>` (C2SP signed-note, verifier keys). */
export function formatNoteKey({ name, type, id, publicKey }: NoteKey): string {
  return `${name}+${id}+${Buffer.concat([Buffer.from([type]), publicKey]).toString('base64')}`;
}

/** Reads what `formatNoteKey` writes. Throws when it is no such line, or names another id than the key has. */
export function parseNoteKey(text: string): NoteKey {
  const [name, id, encoded, ...more] = text.split('+');
  // Base64 may hold plus signs too; a name and an id may not.
  const bytes = Buffer.from([encoded ?? '', ...more].join('+'), 'base64');
  const type = bytes[0];
  if (bytes.length !== 33 || (type !== LOG_SIGNATURE && type !== COSIGNATURE)) {
    throw new Error('The verifier key is not that of an Ed25519 log or witness.');
  }
  const key = noteKey(name!, type, Buffer.concat([SPKI_HEAD, bytes.subarray(1)]));
  if (formatNoteKey({ ...key, id: id! }) !== text) throw new Error('The verifier key is not in canonical base64.');
  if (key.id !== id) throw new Error('The verifier key has another id than it says.');
  return key;
}
