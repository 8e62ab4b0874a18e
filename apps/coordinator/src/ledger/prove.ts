import type { DataSource } from 'typeorm';
import { consistencyProof, inclusionProof, tilesForConsistency, tilesForInclusion } from '#ledger';
import { leafHash } from '#signing';
import { readCheckpoint, readPositions, readSequenced, unpackLeaves, type LeafSought } from '#store';
import { Problem } from '../http/problem.js';
import { loadTiles } from './stored-tree.js';

export interface ProvenLeaf {
  index: number;
  leaf: string;
  leaf_hash: string;
  path: string[];
}

/** Proves that leaves are under the newest signed head. Throws a Problem when one is not, or not yet. */
export async function proveInclusion(
  store: DataSource,
  season: string,
  sought: LeafSought,
): Promise<{ checkpoint: string; size: number; leaves: ProvenLeaf[] }> {
  const positions = await readPositions(store, season, sought);
  const checkpoint = await readCheckpoint(store, season);
  const leaves: ProvenLeaf[] = [];
  for (const index of positions) {
    if (checkpoint === null || index === null || index >= checkpoint.size) throw new Problem('not_in_ledger');
    const [batch] = await readSequenced(store, season, index, 1);
    const bytes = unpackLeaves(batch!.leaves)[index - batch!.firstIndex]!;
    const tiles = await loadTiles(store, season, tilesForInclusion(index, checkpoint.size));
    const path = inclusionProof(index, checkpoint.size, tiles);
    leaves.push({ index, leaf: bytes.toString('utf8'), leaf_hash: leafHash(bytes), path });
  }
  if (checkpoint === null || leaves.length === 0) throw new Problem('not_in_ledger');
  return { checkpoint: checkpoint.note, size: checkpoint.size, leaves };
}

/** Proves that the log of `from` leaves is the beginning of that of `to`, or of the newest signed one. */
export async function proveConsistency(
  store: DataSource,
  season: string,
  from: number,
  to: number | null,
): Promise<{ from: number; to: number; proof: string[] }> {
  const signed = (await readCheckpoint(store, season))?.size ?? 0;
  const size = to ?? signed;
  if (size > signed || from > size) throw new Problem('not_in_ledger');
  const tiles = await loadTiles(store, season, tilesForConsistency(from, size));
  return { from, to: size, proof: consistencyProof(from, size, tiles) };
}
