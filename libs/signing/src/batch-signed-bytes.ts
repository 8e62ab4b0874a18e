import { BATCH_V1 } from '#contracts';
import type { TreeHash } from './merkle-tree.js';
import { preAuthenticationEncoding } from './pre-authentication-encoding.js';

/** What is signed for a batch: the number of messages and the Merkle root over them, under a type no message can have. */
export function batchSignedBytes(count: number, root: TreeHash): Buffer {
  return preAuthenticationEncoding(BATCH_V1, Buffer.from(`${count}\n${root}\n`, 'ascii'));
}
