import { nodeHash, rootOf, type TreeHash } from './merkle-tree.js';
import type { Envelope } from './parse-envelope.js';

/** Tree nodes of one batch that are known to be under a verified signature, by slot: leaves first, root last. */
interface VerifiedBatch {
  keyId: string;
  count: number;
  nodes: (TreeHash | undefined)[];
}

/**
 * Remembers the batches whose signature held, the least recently used given up first. One verified path makes every node
 * on and beside it authentic, so that a later message of the same batch costs about one leaf hash and some comparing.
 *
 * It only ever confirms. It does so when leaf and path equal nodes from which the signed root was computed, which is when a
 * full verification would succeed too; anything else is left to the full verification. A full batch takes about 40 KB.
 */
export class VerifiedBatches {
  private readonly batches = new Map<string, VerifiedBatch>();

  constructor(private readonly capacity: number) {}

  confirms(envelope: Envelope, leaf: TreeHash): boolean {
    const known = this.batches.get(envelope.signature);
    if (known === undefined || known.keyId !== envelope.keyId || known.count !== envelope.batch?.count) return false;
    if (!climb(known, leaf, envelope.batch.index, envelope.batch.path)) return false;
    this.batches.delete(envelope.signature);
    this.batches.set(envelope.signature, known);
    return true;
  }

  /** To be called when the signature over the root that `leaf` and path lead to was verified. */
  remember(envelope: Envelope, leaf: TreeHash): void {
    if (envelope.batch === null || this.batches.has(envelope.signature)) return;
    const { count, index, path } = envelope.batch;
    const batch: VerifiedBatch = { keyId: envelope.keyId, count, nodes: [] };
    batch.nodes[rootSlot(count)] = rootOf(leaf, index, count, path);
    climb(batch, leaf, index, path);
    this.batches.set(envelope.signature, batch);
    if (this.batches.size > this.capacity) this.batches.delete(this.batches.keys().next().value!);
  }
}

/** Climbs from a leaf to the first known node, compares there and all the way up, and learns the nodes it passed. */
function climb({ count, nodes }: VerifiedBatch, leaf: TreeHash, index: number, path: readonly TreeHash[]): boolean {
  const passed: [slot: number, node: TreeHash][] = [];
  let node = leaf;
  let used = 0;
  let reached = false;
  for (let base = 0, width = count, position = index; ; base += width, position >>= 1, width = (width + 1) >> 1) {
    if (!reached && nodes[base + position] !== undefined) {
      if (nodes[base + position] !== node) return false;
      reached = true;
    }
    if (width === 1) break;
    if (!reached) passed.push([base + position, node]);
    if ((position ^ 1) >= width) continue;
    const neighbour = path[used++]!;
    const slot = base + (position ^ 1);
    if (reached) {
      if (nodes[slot] !== neighbour) return false;
    } else {
      passed.push([slot, neighbour]);
      node = position % 2 === 1 ? nodeHash(neighbour, node) : nodeHash(node, neighbour);
    }
  }
  for (const [slot, hash] of passed) nodes[slot] = hash;
  return true;
}

function rootSlot(count: number): number {
  let slot = 0;
  for (let width = count; width > 1; width = (width + 1) >> 1) slot += width;
  return slot;
}
