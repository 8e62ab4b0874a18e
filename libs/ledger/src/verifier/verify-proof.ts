import { leafHash } from '#signing';
import { readLeaf } from '../leaf/encode-leaf.js';
import type { ResultProof } from '../proof/read-proof.js';
import { verifyInclusion } from '../tree/inclusion-proof.js';
import { checkKeys } from './check-keys.js';
import { openTrusted, type Trust } from './check-log.js';
import { Inspection } from './inspection.js';
import { openLeaves } from './open-leaves.js';
import type { ProvenResult } from './report.js';

/**
 * Checks a proof: the log signed the checkpoint, every leaf stands under it, the key was one that the log knew as valid when
 * the result was recorded, and the signature holds. What the proof leaves out (a later revocation, the close) it cannot show, and that is said.
 * Never throws over its content.
 */
export function inspectProof({ bundle, paths }: ResultProof, trust: Trust = {}): Inspection {
  const inspection = new Inspection(bundle);
  const checkpoint = openTrusted(inspection, trust);
  let previous = -1;
  for (const { index, hash, bytes } of bundle.leaves) {
    const about = { leaf: index };
    const computed = leafHash(bytes);
    inspection.hashes.push(computed);
    if (index <= previous) inspection.noteWhole('LEAF_ORDER', `leaf ${index} behind leaf ${previous}`, about);
    previous = index;
    if (computed !== hash) inspection.noteWhole('LEAF_ALTERED', '', about);
    const path = paths.get(index);
    const included =
      checkpoint !== null &&
      path !== undefined &&
      verifyInclusion(computed, index, checkpoint.size, path, checkpoint.root);
    if (!included) inspection.noteWhole('NOT_INCLUDED', '', about);
    const read = readLeaf(bytes);
    if (read.kind === 'malformed') inspection.noteWhole('LEAF_MALFORMED', read.detail, about);
    else inspection.entries.push({ index, leaf: read.leaf });
  }
  const pathless = [...paths.keys()].filter((index) => !bundle.leaves.some((leaf) => leaf.index === index));
  if (pathless.length > 0) inspection.noteWhole('MALFORMED', `a path of leaf ${pathless[0]!}, which is not there`);
  if (bundle.leafCount !== bundle.leaves.length) {
    inspection.noteWhole('SIZE_MISMATCH', `leaves ${bundle.leaves.length}, end ${bundle.leafCount}`);
  }
  if (bundle.timeStamps.length > 0) inspection.noteWhole('MALFORMED', 'a time-stamp in a proof');
  checkKeys(inspection);
  openLeaves(inspection);
  if (inspection.of('RESULT', 'LATE_RESULT').length === 0) inspection.noteWhole('NOT_RECORDED', 'no result');
  inspection.noteWhole('PROOF_PARTIAL');
  return inspection;
}

/** The results that a proof is about. */
export function describeProof(inspection: Inspection): ProvenResult[] {
  return inspection.of('RESULT', 'LATE_RESULT').map(({ index, leaf }) => {
    const opened = inspection.opened.get(index);
    const result = opened?.kind === 'result' ? opened.result : null;
    const { type, at, office, task, sequence, key_id } = leaf;
    return {
      leaf: index,
      type,
      at,
      office,
      verdict: result?.verdict ?? null,
      task,
      sequence,
      key_id,
      signed_at: result?.signed_at ?? null,
    };
  });
}
