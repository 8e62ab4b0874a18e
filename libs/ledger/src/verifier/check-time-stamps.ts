import { checkpointText } from '../note/checkpoint.js';
import type { Certificate } from '../time-stamp/certificate-path.js';
import { judgeTimeStamp } from '../time-stamp/judge-time-stamp.js';
import { appendLeaves, EMPTY_FRONTIER, frontierRoot } from '../tree/append-leaves.js';
import type { Inspection } from './inspection.js';

/**
 * Each time-stamp is of a head of this log: its text follows from the leaves, so that a token for any other state is named. Without anchors the
 * authority is whoever the token says, and that is said.
 */
export function checkTimeStamps(inspection: Inspection, anchors: readonly Certificate[] | null): void {
  const { bundle, hashes } = inspection;
  let frontier = EMPTY_FRONTIER;
  for (const { size, nonce, token } of bundle.timeStamps) {
    const where = `${size} leaves`;
    if (size > hashes.length) {
      inspection.noteWhole('TIMESTAMP_IMPRINT', `${where}: there are ${hashes.length}`);
      continue;
    }
    frontier = appendLeaves(frontier, hashes.slice(frontier.size, size)).frontier;
    const text = checkpointText({ origin: bundle.about.origin, size, root: frontierRoot(frontier) });
    const judged = judgeTimeStamp(token, { bytes: Buffer.from(text), nonce }, anchors);
    if (judged.kind === 'fault') {
      inspection.noteWhole(judged.rule, `${where}: ${judged.detail}`);
      continue;
    }
    const { at, authority } = judged;
    inspection.timeStamps.push({ leaves: size, at: at.toISOString(), authority, checked: anchors !== null });
    if (anchors === null) inspection.noteWhole('TIMESTAMP_UNTRUSTED', where);
  }
}
