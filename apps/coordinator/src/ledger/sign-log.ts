import type { DataSource, EntityManager } from 'typeorm';
import { appendLeaves, EMPTY_FRONTIER, formatCheckpointBy, frontierRoot, openCheckpoint, type Frontier } from '#ledger';
import { crashPoint } from '#runtime';
import { leafHash } from '#signing';
import { lockLog, readCheckpoint, readSequenced, saveCheckpoint, unpackLeaves, type StoredCheckpoint } from '#store';
import { guardFile, readGuard, writeGuard, type SignedHead } from './guard-file.js';
import type { LedgerIdentity } from './ledger-identity.js';
import { LedgerFault, storedFrontier } from './stored-tree.js';

/** Batches that are read at once. */
const PAGE = 200;

/**
 * Signs the head of a log when it has grown. The leaves since the last signature are read from their table again and hashed anew, on top
 * of the tree that was signed last according to the guard file; so no row that changed on its way gets under a signature, and no
 * head is ever signed that does not extend the last one. The guard file is written before the database: after a crash between the two
 * the same head is published. Returns the size signed, or null when there was nothing new. Throws a LedgerFault when the database is
 * not what was signed: nothing may be signed then until a person has looked.
 */
export async function signLog(store: DataSource, season: string, identity: LedgerIdentity): Promise<number | null> {
  return store.transaction('READ COMMITTED', async (manager) => {
    const log = await lockLog(manager, season);
    if (log === null) return null;
    const origin = identity.originOf(season);
    if (log.origin !== origin) throw new LedgerFault(`the log is called ${log.origin} in the database`);
    const file = guardFile(identity.guard, season);
    const published = await readCheckpoint(manager, season);
    const guard = readGuard(file, origin);
    assertGuarded(guard, published, log.size);
    const { frontier, root } = await readAgain(manager, season, log.size, guard, published, identity);
    if (published?.size === log.size && guard?.size === log.size) return null;
    const known = [guard, published].find((head) => head?.size === log.size);
    const note =
      known?.note ??
      (await formatCheckpointBy({ origin, size: frontier.size, root }, identity.keyOf(season), identity.signer));
    writeGuard(file, { origin, size: frontier.size, root, note });
    crashPoint('after-guard-written');
    await saveCheckpoint(manager, season, { size: frontier.size, root, note });
    return published?.size === log.size ? null : frontier.size;
  });
}

function assertGuarded(guard: SignedHead | null, published: StoredCheckpoint | null, size: number): void {
  if (guard === null && published !== null) {
    throw new LedgerFault(`the guard file is gone, and a head of ${published.size} leaves was published`);
  }
  if (guard !== null && guard.size > size) {
    throw new LedgerFault(`the database holds ${size} leaves, and ${guard.size} were signed: it is an older state`);
  }
}

/** The tree of `size` leaves: the one that was signed last, and the leaves since then as they are in their table now. */
async function readAgain(
  manager: EntityManager,
  season: string,
  size: number,
  guard: SignedHead | null,
  published: StoredCheckpoint | null,
  identity: LedgerIdentity,
): Promise<{ frontier: Frontier; root: string }> {
  let frontier = guard === null ? EMPTY_FRONTIER : await storedFrontier(manager, season, guard.size);
  if (guard !== null && frontierRoot(frontier) !== guard.root) {
    throw new LedgerFault(`the tree of ${guard.size} leaves is not the one that was signed`);
  }
  // Where another coordinator has signed meanwhile, its head must lie on the way.
  if (published !== null && published.size > frontier.size) {
    frontier = await extend(manager, season, frontier, published.size);
    assertOwn(published, frontierRoot(frontier), season, identity);
  }
  frontier = await extend(manager, season, frontier, size);
  const root = frontierRoot(frontier);
  if (frontierRoot(await storedFrontier(manager, season, size)) !== root) {
    throw new LedgerFault(`the leaves of the table do not lead to the tree of ${size} leaves that was made of them`);
  }
  return { frontier, root };
}

function assertOwn(published: StoredCheckpoint, root: string, season: string, identity: LedgerIdentity): void {
  const trust = { origin: identity.originOf(season), logKey: identity.keyOf(season), witnesses: [], quorum: 0 };
  const opened = openCheckpoint(published.note, trust);
  const own = opened.kind === 'opened' && opened.checkpoint.size === published.size && opened.checkpoint.root === root;
  if (!own) throw new LedgerFault(`the published head of ${published.size} leaves is not that of this log`);
}

/** Appends the leaves up to `size`, read from their table. */
export async function extend(
  manager: EntityManager | DataSource,
  season: string,
  from: Frontier,
  size: number,
): Promise<Frontier> {
  let frontier = from;
  while (frontier.size < size) {
    const before = frontier.size;
    for (const batch of await readSequenced(manager, season, frontier.size, PAGE)) {
      const leaves = unpackLeaves(batch.leaves);
      const end = batch.firstIndex + leaves.length;
      if (leaves.length !== batch.count || batch.firstIndex > frontier.size) {
        throw new LedgerFault(`leaves are missing at position ${frontier.size}`);
      }
      if (end <= frontier.size) continue;
      const wanted = leaves.slice(frontier.size - batch.firstIndex, size - batch.firstIndex);
      frontier = appendLeaves(frontier, wanted.map(leafHash)).frontier;
      if (frontier.size >= size) break;
    }
    if (frontier.size === before) throw new LedgerFault(`leaves are missing from position ${before} on`);
  }
  return frontier;
}
