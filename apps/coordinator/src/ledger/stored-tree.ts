import type { DataSource, EntityManager } from 'typeorm';
import {
  frontierOf,
  tileBytes,
  tileHashes,
  tilesForRoot,
  type Frontier,
  type Tile,
  type TileId,
  type TileSource,
} from '#ledger';
import { readTiles, type StoredTile } from '#store';

/** Reads tiles from the database, as the library wants them. A tile that is missing or too narrow is a fault of the store. */
export async function loadTiles(
  store: DataSource | EntityManager,
  season: string,
  wanted: readonly TileId[],
): Promise<TileSource> {
  const found = new Map(
    (await readTiles(store, season, wanted)).map(({ level, place, hashes }) => [`${level} ${place}`, hashes]),
  );
  return ({ level, index, width }) => {
    const hashes = found.get(`${level} ${index}`);
    if (hashes === undefined || hashes.length < width * 32) {
      throw new LedgerFault(`tile ${index} of level ${level} is not as wide as the log is long`);
    }
    return tileHashes(hashes);
  };
}

/** The frontier of the tree of the first `size` leaves, from stored tiles. */
export async function storedFrontier(
  store: DataSource | EntityManager,
  season: string,
  size: number,
): Promise<Frontier> {
  return frontierOf(size, await loadTiles(store, season, tilesForRoot(size)));
}

export function storedTile({ level, index, width, hashes }: Tile): StoredTile {
  return { level, place: index, width, hashes: tileBytes(hashes) };
}

/** What the database holds of a log is not what it was: nothing may be signed until a person has looked. */
export class LedgerFault extends Error {
  constructor(what: string) {
    super(what);
    this.name = 'LedgerFault';
  }
}
