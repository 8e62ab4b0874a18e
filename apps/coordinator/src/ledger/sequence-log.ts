import type { DataSource, EntityManager } from 'typeorm';
import { appendLeaves, type Frontier } from '#ledger';
import { crashPoint } from '#runtime';
import { leafHash } from '#signing';
import { appendToLog, createLog, lockLog, readPending, unpackLeaves, type Log } from '#store';
import { storedFrontier, storedTile } from './stored-tree.js';

/** Batches of one step: some ten thousand leaves at the most, so that memory stays small when much has piled up. */
const STEP = 200;
const TYPE = Buffer.from('"type":"');

/** Frontiers by log, good for the size they were made at; saves reading the tiles before each step. */
const frontiers = new Map<string, Frontier>();

/**
 * Gives the leaves that have no position theirs: contiguous, in the order of the numbers that their batches drew, one sequencer at
 * a time (the log's row is locked). What was committed before another transaction wrote its leaves is visible whenever that one is, and
 * has the lower number; so it stands before it, in this step or in an earlier one. Returns how many were taken and whether there
 * may be more.
 */
export async function sequenceLog(store: DataSource, season: string, origin: string): Promise<SequencedStep> {
  await createLog(store, season, origin);
  const known = frontiers.get(origin) ?? null;
  const step = await store.transaction('READ COMMITTED', (manager) => sequenceStep(manager, season, known));
  if (step.taken > 0) crashPoint('after-sequence-commit');
  // Only what was committed is remembered: another sequencer may reach the same size with other leaves.
  frontiers.set(origin, step.frontier);
  return step;
}

export interface SequencedStep {
  taken: number;
  more: boolean;
  /** Of the log as it is now. */
  frontier: Frontier;
}

/** One step of `sequenceLog` in the caller's READ COMMITTED transaction, which then holds the log's lock. */
export async function sequenceStep(
  manager: EntityManager,
  season: string,
  known: Frontier | null = null,
): Promise<SequencedStep> {
  const log = (await lockLog(manager, season))!;
  const pending = await readPending(manager, season, STEP);
  const from = known?.size === log.size ? known : await storedFrontier(manager, season, log.size);
  if (pending.length === 0) return { taken: 0, more: false, frontier: from };
  const { frontier, taken } = await placeBatches(
    manager,
    log,
    from,
    pending.map(({ number, leaves }) => ({ number, leaves: unpackLeaves(leaves) })),
  );
  return { taken, more: pending.length === STEP, frontier };
}

/** Gives the leaves of these batches the next positions. The caller holds the log's lock; `from` is the log's frontier. */
export async function placeBatches(
  manager: EntityManager,
  { season, size, counts: before }: Log,
  from: Frontier,
  batches: readonly { number: string; leaves: readonly Buffer[] }[],
): Promise<{ frontier: Frontier; taken: number }> {
  const counts = { ...before };
  const hashes: string[] = [];
  const placed = batches.map(({ number, leaves }) => {
    const firstIndex = size + hashes.length;
    for (const leaf of leaves) {
      hashes.push(leafHash(leaf));
      const type = typeOf(leaf);
      counts[type] = (counts[type] ?? 0) + 1;
    }
    return { number, firstIndex };
  });
  const { frontier, tiles } = appendLeaves(from, hashes);
  await appendToLog(manager, season, placed, tiles.map(storedTile), { size: frontier.size, counts });
  return { frontier, taken: hashes.length };
}

/** The type is a word of capitals, and `"type":"` can stand nowhere else in a leaf: its other texts hold no quotation marks. */
function typeOf(leaf: Buffer): string {
  const start = leaf.indexOf(TYPE) + TYPE.length;
  return leaf.toString('latin1', start, leaf.indexOf(34, start));
}
