import { nodeHash, type TreeHash } from '#signing';
import { hashOf, nodeOver, tilesUnder, type TreeNode } from './tree-node.js';
import type { TileId, TileSource } from './tile.js';

/** The proof that the tree of `size` leaves begins with that of `older` leaves (RFC 9162, section 2.1.4.1). */
export function consistencyProof(older: number, size: number, tiles: TileSource): TreeHash[] {
  return provingNodes(older, size).map((node) => hashOf(node, size, tiles));
}

/** The tiles that `consistencyProof` reads. */
export function tilesForConsistency(older: number, size: number): TileId[] {
  return tilesUnder(provingNodes(older, size), size);
}

/**
 * Whether `proof` shows that the tree with the second size and root begins with that of the first (RFC 9162, section 2.1.4.2).
 * Between equal sizes, and from the empty tree, the proof is empty. Never throws.
 */
export function verifyConsistency(
  older: number,
  size: number,
  proof: readonly TreeHash[],
  olderRoot: TreeHash,
  root: TreeHash,
): boolean {
  if (!Number.isInteger(older) || !Number.isInteger(size) || older < 0 || older > size) return false;
  if (older === size) return proof.length === 0 && olderRoot === root;
  if (older === 0) return proof.length === 0;
  // Where the older tree is complete its root is the first step, and is left out of the proof.
  const path = isPowerOfTwo(older) ? [olderRoot, ...proof] : proof;
  if (path.length === 0) return false;
  let [position, last] = [older - 1, size - 1];
  while (position % 2 === 1) [position, last] = [position >> 1, last >> 1];
  let [olderNode, node] = [path[0]!, path[0]!];
  for (const step of path.slice(1)) {
    if (last === 0) return false;
    if (position % 2 === 1 || position === last) {
      [olderNode, node] = [nodeHash(step, olderNode), nodeHash(step, node)];
      while (position % 2 === 0 && position !== 0) [position, last] = [position >> 1, last >> 1];
    } else {
      node = nodeHash(node, step);
    }
    [position, last] = [position >> 1, last >> 1];
  }
  return last === 0 && olderNode === olderRoot && node === root;
}

function provingNodes(older: number, size: number): TreeNode[] {
  if (older < 0 || older > size) throw new RangeError(`A tree of ${size} leaves does not begin with ${older}.`);
  return older === 0 || older === size ? [] : subproof(older, 0, size, true);
}

/** SUBPROOF of RFC 9162 over the leaves from `begin` to `end`; `whole` while the older tree's own root is still in sight. */
function subproof(older: number, begin: number, end: number, whole: boolean): TreeNode[] {
  if (older === end) return whole ? [] : [nodeOver(begin, end)];
  let half = 1;
  while (half * 2 < end - begin) half *= 2;
  const middle = begin + half;
  return older <= middle
    ? [...subproof(older, begin, middle, whole), nodeOver(middle, end)]
    : [...subproof(older, middle, end, false), nodeOver(begin, middle)];
}

function isPowerOfTwo(value: number): boolean {
  return (value & (value - 1)) === 0;
}
