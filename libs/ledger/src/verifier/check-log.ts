import { leafHash } from '#signing';
import { readLeaf } from '../leaf/encode-leaf.js';
import { openCheckpoint } from '../note/checkpoint.js';
import { parseNoteKey, type NoteKey } from '../note/note-key.js';
import { EMPTY_FRONTIER, appendLeaves, frontierRoot } from '../tree/append-leaves.js';
import type { Entry, Inspection } from './inspection.js';

/** Whom the reader of a bundle trusts, from elsewhere than the bundle. What is not given is taken from the bundle, and said. */
export interface Trust {
  logKey?: NoteKey;
  witnesses?: readonly NoteKey[];
  /** How many witnesses must have cosigned; 0 where nothing is said. */
  quorum?: number;
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

/** Checkpoint: signature, witnesses, number of leaves, root. */
export function checkCheckpoint(inspection: Inspection, trust: Trust): void {
  const { bundle, hashes } = inspection;
  let keys: { logKey: NoteKey; witnesses: readonly NoteKey[] };
  try {
    keys = {
      logKey: trust.logKey ?? parseNoteKey(bundle.about.log_key),
      witnesses: trust.witnesses ?? bundle.about.witnesses.map(parseNoteKey),
    };
  } catch (fault) {
    return inspection.noteWhole('CHECKPOINT_SIGNATURE', fault instanceof Error ? fault.message : '');
  }
  if (trust.logKey === undefined) inspection.noteWhole('LOG_KEY_UNPINNED', keys.logKey.name);
  const { origin } = bundle.about;
  const opened = openCheckpoint(bundle.checkpoint, { origin, ...keys, quorum: trust.quorum ?? 0 });
  if (opened.kind === 'refused') {
    const ofWitness = opened.why === 'too_few_witnesses' || opened.why === 'bad_cosignature';
    return inspection.noteWhole(ofWitness ? 'WITNESS_QUORUM' : 'CHECKPOINT_SIGNATURE', opened.why);
  }
  const { size, root } = opened.checkpoint;
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
