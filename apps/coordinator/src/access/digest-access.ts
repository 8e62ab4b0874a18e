import type { DataSource, EntityManager } from 'typeorm';
import { accessDigestLeaf, AccessLinesDigest } from '#ledger';
import {
  holdAccessLog,
  nextAccessStretch,
  readAccessLines,
  recordLeaves,
  saveAccessDigest,
  seasonNow,
  type AccessDigestRow,
} from '#store';

/** Entries of the access log that are in memory at a time. */
const PAGE = 5_000;

/**
 * Writes what was added to the access log since the last time into the ledger of the newest season, as a digest: how many reads there
 * were, and the SHA-256 of their lines. Returns how many; 0 when nothing was added, or no season has a log.
 */
export async function digestAccess(store: DataSource): Promise<number> {
  return store.transaction('READ COMMITTED', async (manager) => {
    await holdAccessLog(manager);
    const stretch = await nextAccessStretch(manager);
    if (stretch === null) return 0;
    const { season, afterId, lastId, fromAt, toAt } = stretch;
    const { reads, digest } = await digestOf(manager, stretch);
    const bytes = accessDigestLeaf({
      at: (await seasonNow(manager)).toISOString(),
      from: fromAt.toISOString(),
      to: toAt.toISOString(),
      reads,
      digest: digest.toString('base64'),
    });
    const ledgerBatch = await recordLeaves(manager, season, [{ bytes }]);
    await saveAccessDigest(manager, { afterId, lastId, fromAt, toAt, reads, digest, season, ledgerBatch });
    return reads;
  });
}

/** The digest of a stretch as the access log has it now. */
export async function digestOf(
  store: DataSource | EntityManager,
  { afterId, lastId }: Pick<AccessDigestRow, 'afterId' | 'lastId'>,
): Promise<{ reads: number; digest: Buffer }> {
  const lines = new AccessLinesDigest();
  for (let after = afterId; ;) {
    const page = await readAccessLines(store, after, lastId, PAGE);
    lines.add(page);
    if (page.length < PAGE) return { reads: lines.reads, digest: lines.digest() };
    after = page.at(-1)!.id;
  }
}
