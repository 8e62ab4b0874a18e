import { decodeBase64 } from '#signing';
import type { NoteKey } from './note-key.js';

/** More signatures than a note of ours will ever have; C2SP asks that at least 16 be read. */
const MOST_SIGNATURES = 64;

export interface NoteSignature {
  name: string;
  /** Key id in hex. */
  id: string;
  signature: Buffer;
}

/** A note in its two parts (C2SP signed-note). `text` ends with a line feed and is what is signed. */
export interface SignedNote {
  text: string;
  signatures: NoteSignature[];
}

/** One signature line, with its line feed. */
export function signatureLine({ name, id }: NoteKey, signature: Buffer): string {
  return `— ${name} ${Buffer.concat([Buffer.from(id, 'hex'), signature]).toString('base64')}\n`;
}

/** Reads a note; null when it is none. Signatures are not verified here. */
export function readNote(note: string): SignedNote | null {
  if (/[\u0000-\u0009\u000b-\u001f\ufffd]/.test(note)) return null;
  const end = note.lastIndexOf('\n\n');
  if (end < 0 || !note.endsWith('\n')) return null;
  const lines = note.slice(end + 2, -1).split('\n');
  if (lines.length > MOST_SIGNATURES) return null;
  const signatures: NoteSignature[] = [];
  for (const line of lines) {
    const [, name, encoded] = /^— ([^\s+]+) (\S+)$/u.exec(line) ?? [];
    const bytes = encoded === undefined ? null : decodeBase64(encoded);
    if (name === undefined || bytes === null || bytes.length < 5) return null;
    signatures.push({ name, id: bytes.toString('hex', 0, 4), signature: bytes.subarray(4) });
  }
  return { text: note.slice(0, end + 1), signatures };
}

/** The signatures of a note that say they are of this key. */
export function signaturesOf({ name, id }: NoteKey, note: SignedNote): Buffer[] {
  return note.signatures.filter((one) => one.name === name && one.id === id).map(({ signature }) => signature);
}
