import { hash } from 'node:crypto';

/**
 * Merkle trees of RFC 9162, section 2.1, over at most a few hundred leaves. Hashes are canonical base64 text throughout,
 * the form in which they travel: comparing two is comparing strings.
 *
 * Levels are counted from the leaves. A level of `width` nodes has `(width + 1) >> 1` nodes above it; a last node without
 * a neighbour moves up unchanged. That is the RFC's split at the largest power of two, seen from below.
 */
export type TreeHash = string;

const LEAF_PREFIX = Buffer.from([0x00]);
const pair = Buffer.alloc(65, 0x01);

/** SHA-256(0x00 ‖ entry). */
export function leafHash(entry: Buffer): TreeHash {
  return hash('sha256', Buffer.concat([LEAF_PREFIX, entry]), 'base64');
}

/** SHA-256(0x01 ‖ left ‖ right). Both must be canonical base64 of 32 bytes. */
export function nodeHash(left: TreeHash, right: TreeHash): TreeHash {
  pair.write(left, 1, 'base64');
  pair.write(right, 33, 'base64');
  return hash('sha256', pair, 'base64');
}

/** All levels of the tree, leaves first, root last. */
export function merkleLevels(leaves: readonly TreeHash[]): TreeHash[][] {
  const levels: TreeHash[][] = [[...leaves]];
  for (let below = levels[0]!; below.length > 1;) {
    const level: TreeHash[] = [];
    for (let i = 0; i + 1 < below.length; i += 2) level.push(nodeHash(below[i]!, below[i + 1]!));
    if (below.length % 2 === 1) level.push(below.at(-1)!);
    levels.push(level);
    below = level;
  }
  return levels;
}

/** The audit path of leaf `index` (RFC 9162, section 2.1.3.1), from the leaf upwards. */
export function auditPath(levels: readonly TreeHash[][], index: number): TreeHash[] {
  const path: TreeHash[] = [];
  for (let level = 0, position = index; level < levels.length - 1; level++, position >>= 1) {
    const neighbour = levels[level]![position ^ 1];
    if (neighbour !== undefined) path.push(neighbour);
  }
  return path;
}

/** How many hashes the audit path of leaf `index` has in a tree of `count` leaves. */
export function auditPathLength(index: number, count: number): number {
  let length = 0;
  for (let position = index, width = count; width > 1; position >>= 1, width = (width + 1) >> 1) {
    if ((position ^ 1) < width) length++;
  }
  return length;
}

/** The root that a path leads to (RFC 9162, section 2.1.3.2). `path` must have the length that `auditPathLength` gives. */
export function rootOf(leaf: TreeHash, index: number, count: number, path: readonly TreeHash[]): TreeHash {
  let node = leaf;
  let used = 0;
  for (let position = index, width = count; width > 1; position >>= 1, width = (width + 1) >> 1) {
    if ((position ^ 1) >= width) continue;
    const neighbour = path[used++]!;
    node = position % 2 === 1 ? nodeHash(neighbour, node) : nodeHash(node, neighbour);
  }
  return node;
}
