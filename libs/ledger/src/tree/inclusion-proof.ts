import { auditPathLength, rootOf as rootOfPath, type TreeHash } from '#signing';
import { hashOf, tilesUnder, type TreeNode } from './tree-node.js';
import type { TileId, TileSource } from './tile.js';

/** The audit path of leaf `index` in the tree of `size` leaves (RFC 9162, section 2.1.3.1), from the leaf upwards. */
export function inclusionProof(index: number, size: number, tiles: TileSource): TreeHash[] {
  return neighbours(index, size).map((node) => hashOf(node, size, tiles));
}

/** The tiles that `inclusionProof` reads. */
export function tilesForInclusion(index: number, size: number): TileId[] {
  return tilesUnder(neighbours(index, size), size);
}

/** Whether `proof` shows that `leaf` (its leaf hash) is number `index` of the tree with this size and root. Never throws. */
export function verifyInclusion(
  leaf: TreeHash,
  index: number,
  size: number,
  proof: readonly TreeHash[],
  root: TreeHash,
): boolean {
  if (!Number.isInteger(index) || !Number.isInteger(size) || index < 0 || index >= size) return false;
  return proof.length === auditPathLength(index, size) && rootOfPath(leaf, index, size, proof) === root;
}

function neighbours(index: number, size: number): TreeNode[] {
  if (index < 0 || index >= size) throw new RangeError(`Leaf ${index} is not in a tree of ${size} leaves.`);
  const nodes: TreeNode[] = [];
  for (let height = 0, position = index, width = size; width > 1; height++, position >>= 1, width = (width + 1) >> 1) {
    if ((position ^ 1) < width) nodes.push({ height, position: position ^ 1 });
  }
  return nodes;
}
