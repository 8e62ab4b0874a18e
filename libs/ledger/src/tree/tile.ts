import type { TreeHash } from '#signing';

/** Hashes in a full tile (C2SP tlog-tiles): the bottom of a subtree of height 8. */
export const TILE_WIDTH = 256;
export const TILE_HEIGHT = 8;

/** Trees hold at most 2^31-1 leaves, so that positions can be shifted as 32-bit integers. */
export const MAX_TREE_SIZE = 2 ** 31 - 1;

/**
 * A tile of C2SP tlog-tiles. Hash `i` of tile `index` at `level` is the root over the leaves from (index * 256 + i) * 256^level,
 * 256^level of them. `width` is 256 for a full tile, less for the last one of its level.
 */
export interface TileId {
  level: number;
  index: number;
  width: number;
}

export interface Tile extends TileId {
  hashes: readonly TreeHash[];
}

/**
 * Where hashes are read from: at least the first `width` hashes of the tile. A source may return more, because a partial
 * tile of an old tree is the beginning of the tile that took its place.
 */
export type TileSource = (tile: TileId) => readonly TreeHash[];

/** Path of a tile under the log's prefix: `tile/0/x001/x234/067`, `tile/1/000.p/17`. */
export function tilePath({ level, index, width }: TileId): string {
  let path = String(index % 1000).padStart(3, '0');
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000)) {
    path = `x${String(rest % 1000).padStart(3, '0')}/${path}`;
  }
  return `tile/${level}/${path}${width < TILE_WIDTH ? `.p/${width}` : ''}`;
}

/** The bytes of a tile's file: its hashes, 32 bytes each, one behind the other. */
export function tileBytes(hashes: readonly TreeHash[]): Buffer {
  const bytes = Buffer.allocUnsafe(hashes.length * 32);
  hashes.forEach((hash, i) => bytes.write(hash, i * 32, 'base64'));
  return bytes;
}

/** The hashes in a tile's file. Throws a RangeError when the bytes are not 1 to 256 whole hashes. */
export function tileHashes(bytes: Buffer): TreeHash[] {
  const width = bytes.length / 32;
  if (!Number.isInteger(width) || width < 1 || width > TILE_WIDTH) {
    throw new RangeError(`A tile of ${bytes.length} bytes is not 1 to ${TILE_WIDTH} hashes.`);
  }
  return Array.from({ length: width }, (_, i) => bytes.toString('base64', i * 32, i * 32 + 32));
}

/** The tile in which entry `position` of tile level `level` lies, as wide as it is in a tree of `size` leaves. */
export function tileAround(level: number, position: number, size: number): TileId {
  const index = position >> TILE_HEIGHT;
  const entries = size >> (TILE_HEIGHT * level);
  return { level, index, width: Math.min(TILE_WIDTH, entries - index * TILE_WIDTH) };
}
