import { hash } from 'node:crypto';
import { merkleLevels, type TreeHash } from '#signing';
import { MAX_TREE_SIZE, TILE_HEIGHT, TILE_WIDTH, tileAround, type Tile, type TileSource } from './tile.js';

/** SHA-256 of nothing: the root of the empty tree (RFC 9162, section 2.1.1). */
export const EMPTY_ROOT: TreeHash = hash('sha256', Buffer.alloc(0), 'base64');

/**
 * All that must be kept of a tree to append to it and to know its root: the hashes of the partial tile of each tile level,
 * fewer than 256 of them. It is what the partial tiles hold, so that it can be read back from them.
 */
export interface Frontier {
  size: number;
  edges: readonly (readonly TreeHash[])[];
}

export interface Appended {
  frontier: Frontier;
  /** Tiles that came to be or grew: full ones, and the partial ones of the new size. */
  tiles: Tile[];
}

export const EMPTY_FRONTIER: Frontier = { size: 0, edges: [] };

/** Appends leaves by their leaf hashes, in order. About one node hash a leaf; `from` stays as it is. */
export function appendLeaves(from: Frontier, leaves: readonly TreeHash[]): Appended {
  if (from.size + leaves.length > MAX_TREE_SIZE) throw new RangeError('A tree holds at most 2^31-1 leaves.');
  const edges = from.edges.map((hashes) => [...hashes]);
  const grown = new Set<number>();
  const tiles: Tile[] = [];
  let size = from.size;
  for (const leaf of leaves) {
    size++;
    for (let level = 0, entry = leaf; ; level++) {
      const edge = (edges[level] ??= []);
      edge.push(entry);
      grown.add(level);
      if (edge.length < TILE_WIDTH) break;
      const index = (size >> (TILE_HEIGHT * (level + 1))) - 1;
      tiles.push({ level, index, width: TILE_WIDTH, hashes: edge });
      edges[level] = [];
      entry = subtreeRoot(edge);
    }
  }
  for (const level of grown) {
    const hashes = edges[level]!;
    if (hashes.length > 0) {
      tiles.push({ level, index: size >> (TILE_HEIGHT * (level + 1)), width: hashes.length, hashes: [...hashes] });
    }
  }
  return { frontier: { size, edges }, tiles };
}

/** The root of the tree of which this is the frontier. */
export function frontierRoot({ edges }: Frontier): TreeHash {
  let right: TreeHash | undefined;
  for (const edge of edges) {
    const entries = right === undefined ? edge : [...edge, right];
    if (entries.length > 0) right = subtreeRoot(entries);
  }
  return right ?? EMPTY_ROOT;
}

/** The frontier of the tree of `size` leaves, from its partial tiles. */
export function frontierOf(size: number, tiles: TileSource): Frontier {
  const edges: TreeHash[][] = [];
  for (let level = 0, entries = size; entries > 0; level++, entries >>= TILE_HEIGHT) {
    const width = entries % TILE_WIDTH;
    edges.push(width === 0 ? [] : tiles(tileAround(level, entries, size)).slice(0, width));
  }
  return { size, edges };
}

/** The root over at most 256 neighbouring entries, the last of which may stand for an incomplete subtree. */
export function subtreeRoot(entries: readonly TreeHash[]): TreeHash {
  return merkleLevels(entries).at(-1)![0]!;
}
