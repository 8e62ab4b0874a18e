import { hash } from 'node:crypto';
import { encodeLeaf, type LeafFields } from './encode-leaf.js';
import type { LeafOf, LeafType } from './leaf-record.js';

/** One function for each type of leaf, from its fields to its bytes. All throw a RangeError for a field of the wrong form. */
export const applicationSplitLeaf = leafOf('APPLICATION_SPLIT');
export const taskIssuedLeaf = leafOf('TASK_ISSUED');
export const resultLeaf = leafOf('RESULT');
export const lateResultLeaf = leafOf('LATE_RESULT');
export const quarantineLeaf = leafOf('QUARANTINE');
export const scoreLeaf = leafOf('SCORE');
export const overrideLeaf = leafOf('OVERRIDE');
export const keyAddedLeaf = leafOf('KEY_ADDED');
export const keyActivatedLeaf = leafOf('KEY_ACTIVATED');
export const keyRetiringLeaf = leafOf('KEY_RETIRING');
export const keyRetiredLeaf = leafOf('KEY_RETIRED');
export const keyRevokedLeaf = leafOf('KEY_REVOKED');
export const windowStateLeaf = leafOf('WINDOW_STATE');
export const accessDigestLeaf = leafOf('ACCESS_DIGEST');
export const sealLeaf = leafOf('SEAL');

function leafOf<T extends LeafType>(type: T): (fields: LeafFields<T>) => Buffer {
  return (fields) => encodeLeaf({ ...fields, v: 1, type } as LeafOf<T>);
}

/** What an APPLICATION_SPLIT leaf says of its tasks: SHA-256 over their ids in ascending order, a line feed behind each. */
export function tasksDigest(taskIds: readonly string[]): string {
  return hash(
    'sha256',
    [...taskIds]
      .sort()
      .map((id) => `${id}\n`)
      .join(''),
    'base64',
  );
}
