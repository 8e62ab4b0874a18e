import type { Signer } from '#signing';
import { COSIGNATURE, type NoteKey } from './note-key.js';
import { readNote, signatureLine } from './signed-note.js';

/**
 * The line with which a witness cosigns a checkpoint (C2SP tlog-cosignature, cosignature/v1). The witness must have verified
 * that the checkpoint is consistent with the last one it cosigned, and have stored it, before it calls this.
 * Throws when the key is no witness key or the note is none.
 */
export function cosignatureLine(note: string, key: NoteKey, signer: Signer, at: Date): string {
  if (key.type !== COSIGNATURE) throw new Error('A cosignature needs a witness key.');
  const read = readNote(note);
  if (read === null) throw new Error('What is to be cosigned is not a signed note.');
  const seconds = BigInt(Math.floor(at.getTime() / 1000));
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(seconds);
  return signatureLine(key, Buffer.concat([bytes, signer.sign(cosignedBytes(seconds, read.text))]));
}

/** When the witness cosigned; null when this is no cosignature of the key over the text. Never throws. */
export function openCosignature(signature: Buffer, text: string, key: NoteKey): Date | null {
  if (signature.length !== 72) return null;
  const seconds = signature.readBigUInt64BE();
  const at = new Date(Number(seconds) * 1000);
  if (Number.isNaN(at.getTime())) return null;
  return key.verify(cosignedBytes(seconds, text), signature.subarray(8)) ? at : null;
}

function cosignedBytes(seconds: bigint, text: string): Buffer {
  return Buffer.from(`cosignature/v1\ntime ${seconds}\n${text}`);
}
