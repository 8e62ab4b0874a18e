import {
  appendLeaves,
  EMPTY_FRONTIER,
  frontierRoot,
  isFault,
  openCheckpoint,
  parseNoteKey,
  type Inspection,
} from '#ledger';
import type { Evidence, Violation } from './evidence.js';

/** What the offline verifier says of the season's bundle. */
export function checkLeaves({ findings }: Evidence): Violation[] {
  return findings.filter(isFault).map(({ rule, leaf, office, detail }) => ({
    invariant: 'every leaf verifies',
    detail: [rule, leaf === null ? '' : `leaf ${leaf}`, office ?? '', detail].filter((word) => word !== '').join(' '),
  }));
}

/** Every head that was ever published, or seen by somebody outside, is signed, and is the head of a beginning of the log. */
export function checkCheckpoints({ tables, seenCheckpoints, bundle }: Evidence): Violation[] {
  const { origin, log_key } = bundle.bundle.about;
  const trust = { origin, logKey: parseNoteKey(log_key), witnesses: [], quorum: 0 };
  const notes = new Set([...tables.checkpoints, ...seenCheckpoints, bundle.bundle.checkpoint]);
  const violations: Violation[] = [];
  const wrong = (detail: string): void =>
    void violations.push({ invariant: 'published checkpoints are consistent', detail });
  for (const note of notes) {
    const opened = openCheckpoint(note, trust);
    if (opened.kind === 'refused') wrong(`a published head is ${opened.why}`);
    else if (rootOfFirst(bundle, opened.checkpoint.size) !== opened.checkpoint.root)
      wrong(`the head of ${opened.checkpoint.size} leaves is not that of the log`);
  }
  return violations;
}

function rootOfFirst({ hashes }: Inspection, size: number): string | null {
  if (size > hashes.length) return null;
  return frontierRoot(appendLeaves(EMPTY_FRONTIER, hashes.slice(0, size)).frontier);
}
