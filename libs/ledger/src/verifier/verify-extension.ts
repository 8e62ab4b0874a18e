import { EMPTY_FRONTIER, appendLeaves, frontierRoot } from '../tree/append-leaves.js';
import { openCheckpoint } from '../note/checkpoint.js';
import { parseNoteKey } from '../note/note-key.js';
import type { Inspection } from './inspection.js';
import type { Trust } from './check-log.js';
import type { Finding } from './rules.js';

/**
 * Whether the newer bundle begins with the whole of the older one: what was there then is there still, in its place. Names the
 * first leaf that is not. An older backup in place of the log is found by this, and a log that was forked.
 */
export function verifyExtension(older: Inspection, newer: Inspection, trust: Trust = {}): Finding[] {
  const finding = (detail: string, leaf: number | null = null): Finding[] => [
    { rule: 'NOT_AN_EXTENSION', leaf, office: null, application: null, detail },
  ];
  const { origin, log_key } = older.bundle.about;
  if (newer.bundle.about.origin !== origin) return finding('another log');
  const logKey = trust.logKey ?? parseNoteKey(log_key);
  const opened = openCheckpoint(older.bundle.checkpoint, { origin, logKey, witnesses: [], quorum: 0 });
  if (opened.kind === 'refused') return finding(`the older checkpoint: ${opened.why}`);
  const { size, root } = opened.checkpoint;
  const differs = older.hashes.findIndex((hash, i) => hash !== newer.hashes[i]);
  if (differs >= 0 && differs < newer.hashes.length) return finding('the leaf is another one', differs);
  if (newer.hashes.length < size)
    return finding(`${newer.hashes.length} leaves, there were ${size}`, newer.hashes.length);
  const begins = frontierRoot(appendLeaves(EMPTY_FRONTIER, newer.hashes.slice(0, size)).frontier);
  return begins === root ? [] : finding('the older root is another one');
}
