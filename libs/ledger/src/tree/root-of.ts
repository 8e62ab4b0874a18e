import type { TreeHash } from '#signing';
import { frontierOf, frontierRoot } from './append-leaves.js';
import { nodeOver, tilesUnder } from './tree-node.js';
import type { TileId, TileSource } from './tile.js';

/** The root of the tree of the first `size` leaves, from tiles. */
export function rootOf(size: number, tiles: TileSource): TreeHash {
  return frontierRoot(frontierOf(size, tiles));
}

/** The tiles that `rootOf` and `frontierOf` read for a tree of `size` leaves. */
export function tilesForRoot(size: number): TileId[] {
  return size === 0 ? [] : tilesUnder([nodeOver(0, size)], size);
}
