import { nodeHash, type TreeHash } from '#signing';
import { subtreeRoot } from './append-leaves.js';
import { TILE_HEIGHT, tileAround, tilePath, type TileId, type TileSource } from './tile.js';

/**
 * A node of a tree: the root over the leaves from `position` * 2^`height` on, 2^`height` of them or, at the right edge, as
 * many as there are.
 */
export interface TreeNode {
  height: number;
  position: number;
}

/** The node whose leaves are those from `begin` to `end` (exclusive). Such a range must be one that the RFC's splits make. */
export function nodeOver(begin: number, end: number): TreeNode {
  let height = 0;
  while (2 ** height < end - begin) height++;
  return { height, position: begin / 2 ** height };
}

/** The complete nodes that a node of a tree of `size` leaves is made of, from left to right; one unless it is on the edge. */
export function completeParts({ height, position }: TreeNode, size: number): TreeNode[] {
  if ((position + 1) * 2 ** height <= size) return [{ height, position }];
  if (height === 0 || position * 2 ** height >= size) return [];
  const below = { height: height - 1, position: position * 2 };
  return [...completeParts(below, size), ...completeParts({ ...below, position: below.position + 1 }, size)];
}

/** The hash of a node, from the tiles of a tree of `size` leaves. */
export function hashOf(node: TreeNode, size: number, tiles: TileSource): TreeHash {
  const parts = completeParts(node, size).map((part) => hashOfComplete(part, size, tiles));
  return parts.reduceRight((right, left) => nodeHash(left, right));
}

/** The tiles from which the hashes of these nodes are computed, each once. */
export function tilesUnder(nodes: readonly TreeNode[], size: number): TileId[] {
  const found = new Map<string, TileId>();
  for (const node of nodes.flatMap((one) => completeParts(one, size))) {
    const tile = tileUnder(node, size);
    found.set(tilePath(tile), tile);
  }
  return [...found.values()];
}

function hashOfComplete(node: TreeNode, size: number, tiles: TileSource): TreeHash {
  const tile = tileUnder(node, size);
  const width = 2 ** (node.height % TILE_HEIGHT);
  const start = (node.position * width) % 2 ** TILE_HEIGHT;
  return subtreeRoot(tiles(tile).slice(start, start + width));
}

function tileUnder({ height, position }: TreeNode, size: number): TileId {
  return tileAround(Math.floor(height / TILE_HEIGHT), position * 2 ** (height % TILE_HEIGHT), size);
}
