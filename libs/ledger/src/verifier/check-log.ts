import { leafHash } from '#signing';
import type { BundleAbout } from '../bundle/bundle.js';
import { readLeaf } from '../leaf/encode-leaf.js';
import { openCheckpoint, type Checkpoint } from '../note/checkpoint.js';
import { parseNoteKey, type NoteKey } from '../note/note-key.js';
import type { Certificate } from '../time-stamp/certificate-path.js';
import { readNote } from '../note/signed-note.js';
import { EMPTY_FRONTIER, appendLeaves, frontierRoot } from '../tree/append-leaves.js';
import type { Entry, Inspection } from './inspection.js';

/** Whom the reader of a bundle trusts, from elsewhere than the bundle. What is not given is taken from the bundle, and said. */
export interface Trust {
  logKey?: NoteKey;
  witnesses?: readonly NoteKey[];
  /** How many witnesses must have cosigned; 0 where nothing is said. */
  quorum?: number;
  /** Who issued the certificates of time-stamping authorities; absent where nobody is known. */
  authorities?: readonly Certificate[];
}

/** Reads every leaf and compares it with its own hash; names those that are altered, malformed or out of place. */
export function readLeaves(inspection: Inspection): void {
  inspection.bundle.leaves.forEach(({ index, hash, bytes }, place) => {
    const computed = leafHash(bytes);
    inspection.hashes.push(computed);
    const about = { leaf: place };
    const previous = inspection.bundle.leaves[place - 1]?.index ?? -1;
    if (index !== previous + 1) inspection.noteWhole('LEAF_ORDER', `leaf ${index} behind leaf ${previous}`, about);
    if (computed !== hash) inspection.noteWhole('LEAF_ALTERED', '', about);
    const read = readLeaf(bytes);
    if (read.kind === 'malformed') return inspection.noteWhole('LEAF_MALFORMED', read.detail, about);
    const entry: Entry = { index: place, leaf: read.leaf };
    inspection.entries.push(entry);
    const { leaf } = read;
    if (leaf.type === 'TASK_ISSUED' && !inspection.issued.has(leaf.task)) {
      inspection.issued.set(leaf.task, { index: place, leaf });
    }
  });
}

/** Whom the bundle itself names as having signed its checkpoint. */
interface Named {
  logKey: NoteKey;
  witnesses: NoteKey[];
}

function readNamed({ log_key, witnesses }: BundleAbout): Named {
  return { logKey: parseNoteKey(log_key), witnesses: witnesses.map(parseNoteKey) };
}

/**
 * Which signature of a note, counted from 1, is of none of these keys. A note may have such lines (C2SP has them passed over); a bundle
 * may not: what no rule covers could be changed unseen.
 */
function signatureOfNobody(note: string, keys: readonly NoteKey[]): number | null {
  const signatures = readNote(note)?.signatures ?? [];
  const place = signatures.findIndex(({ name, id }) => !keys.some((key) => key.name === name && key.id === id));
  return place < 0 ? null : place + 1;
}

/** The checkpoint when its signature and witnesses hold, else null; also when other keys are trusted, whom the bundle names has signed. */
export function openTrusted(inspection: Inspection, trust: Trust): Checkpoint | null {
  const { bundle } = inspection;
  const { origin } = bundle.about;
  let named: Named;
  try {
    named = readNamed(bundle.about);
  } catch (fault) {
    inspection.noteWhole('CHECKPOINT_SIGNATURE', fault instanceof Error ? fault.message : '');
    return null;
  }
  const { logKey = named.logKey, witnesses = named.witnesses, quorum = 0 } = trust;
  if (trust.logKey === undefined) inspection.noteWhole('LOG_KEY_UNPINNED', logKey.name);
  const itself = openCheckpoint(bundle.checkpoint, { origin, ...named, quorum: 0 });
  const opened =
    itself.kind === 'refused' ? itself : openCheckpoint(bundle.checkpoint, { origin, logKey, witnesses, quorum });
  if (opened.kind === 'refused') {
    const ofWitness = opened.why === 'too_few_witnesses' || opened.why === 'bad_cosignature';
    inspection.noteWhole(ofWitness ? 'WITNESS_QUORUM' : 'CHECKPOINT_SIGNATURE', opened.why);
    return null;
  }
  const stranger = signatureOfNobody(bundle.checkpoint, [named.logKey, ...named.witnesses]);
  if (stranger === null) return opened.checkpoint;
  inspection.noteWhole('CHECKPOINT_SIGNATURE', `line ${stranger} is of nobody named`);
  return null;
}

/** Checkpoint: signature, witnesses, number of leaves, root. */
export function checkCheckpoint(inspection: Inspection, trust: Trust): void {
  const { bundle, hashes } = inspection;
  const checkpoint = openTrusted(inspection, trust);
  if (checkpoint === null) return;
  const { size, root } = checkpoint;
  if (size !== hashes.length || size !== bundle.leafCount) {
    inspection.noteWhole('SIZE_MISMATCH', `checkpoint ${size}, leaves ${hashes.length}, end ${bundle.leafCount}`);
  }
  if (frontierRoot(appendLeaves(EMPTY_FRONTIER, hashes).frontier) === root) return;
  const stated = bundle.leaves.map(({ hash }) => hash);
  const recorded = frontierRoot(appendLeaves(EMPTY_FRONTIER, stated).frontier) === root;
  inspection.noteWhole(
    'ROOT_MISMATCH',
    recorded ? 'the recorded hashes lead to it: the altered leaves are those named' : '',
  );
}
