import { decodeBase64, type KeyHolder, type Signer, type TreeHash } from '#signing';
import { MAX_TREE_SIZE } from '../tree/tile.js';
import { openCosignature } from './cosignature.js';
import { LOG_SIGNATURE, type NoteKey } from './note-key.js';
import { readNote, signatureLine, signaturesOf } from './signed-note.js';

/** What a log commits to by a checkpoint (C2SP tlog-checkpoint). */
export interface Checkpoint {
  /** Which log; a schema-less URL. */
  origin: string;
  size: number;
  root: TreeHash;
}

export interface CheckpointTrust {
  origin: string;
  logKey: NoteKey;
  witnesses: readonly NoteKey[];
  /** How many of the witnesses must have cosigned. */
  quorum: number;
}

export type OpenedCheckpoint =
  | { kind: 'opened'; checkpoint: Checkpoint; cosigned: { witness: string; at: Date }[] }
  | { kind: 'refused'; why: 'malformed' | 'wrong_origin' | 'bad_signature' | 'bad_cosignature' | 'too_few_witnesses' };

/** A signed checkpoint: the note a log publishes. Throws when the key is no log key. */
export function formatCheckpoint(checkpoint: Checkpoint, key: NoteKey, signer: Signer): string {
  assertLogKey(key);
  const text = checkpointText(checkpoint);
  return `${text}\n${signatureLine(key, signer.sign(Buffer.from(text)))}`;
}

/** As `formatCheckpoint`, by whoever holds the key. Throws SignerAway besides. */
export async function formatCheckpointBy(checkpoint: Checkpoint, key: NoteKey, holder: KeyHolder): Promise<string> {
  assertLogKey(key);
  const text = checkpointText(checkpoint);
  return `${text}\n${signatureLine(key, await holder.sign(Buffer.from(text)))}`;
}

/** What is signed of a checkpoint, and stamped. */
export function checkpointText({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${root}\n`;
}

function assertLogKey({ type }: NoteKey): void {
  if (type !== LOG_SIGNATURE) throw new Error('A checkpoint is signed with a log key.');
}

/**
 * Reads a checkpoint and verifies the log's signature and the cosignatures of known witnesses. Signatures of unknown keys are
 * passed over; one of a known key that does not hold refuses the whole (C2SP signed-note). Extension lines are allowed and
 * not read. Never throws.
 */
export function openCheckpoint(note: string, { origin, logKey, witnesses, quorum }: CheckpointTrust): OpenedCheckpoint {
  const read = readNote(note);
  const checkpoint = read === null ? null : readCheckpoint(read.text);
  if (read === null || checkpoint === null) return { kind: 'refused', why: 'malformed' };
  if (checkpoint.origin !== origin) return { kind: 'refused', why: 'wrong_origin' };
  const ofLog = signaturesOf(logKey, read);
  const bytes = Buffer.from(read.text);
  if (ofLog.length === 0 || !ofLog.every((signature) => logKey.verify(bytes, signature))) {
    return { kind: 'refused', why: 'bad_signature' };
  }
  const cosigned: { witness: string; at: Date }[] = [];
  for (const witness of witnesses) {
    const times = signaturesOf(witness, read).map((signature) => openCosignature(signature, read.text, witness));
    const at = times.at(-1);
    if (at === undefined) continue;
    if (at === null || times.includes(null)) return { kind: 'refused', why: 'bad_cosignature' };
    cosigned.push({ witness: witness.name, at });
  }
  if (cosigned.length < quorum) return { kind: 'refused', why: 'too_few_witnesses' };
  return { kind: 'opened', checkpoint, cosigned };
}

function readCheckpoint(text: string): Checkpoint | null {
  const [origin, size, root] = text.split('\n');
  if (!origin || !/^(0|[1-9][0-9]{0,9})$/.test(size ?? '') || Number(size) > MAX_TREE_SIZE) return null;
  if (root === undefined || decodeBase64(root)?.length !== 32) return null;
  return { origin, size: Number(size), root };
}
