import type { DataSource } from 'typeorm';
import {
  EMPTY_FRONTIER,
  frontierRoot,
  recordBytes,
  SEAL_V1,
  sealLeaf,
  sealRecord,
  type LeafType,
  type SealCounts,
} from '#ledger';
import { crashPoint } from '#runtime';
import { envelopeDigest, preAuthenticationEncoding, signMessageOf, type KeyHolder } from '#signing';
import { lockForSeal, lockLog, noteSeal, readLog, readManifests, recordLeaves } from '#store';
import { placeBatches, sequenceStep } from './sequence-log.js';
import { extend } from './sign-log.js';
import { LedgerFault, storedFrontier } from './stored-tree.js';
import { storedEnvelope } from './read-openings.js';

export interface SealParts {
  store: DataSource;
  realm: string;
  signer: KeyHolder;
}

/**
 * Seals a closed and scored season, in one transaction: the season's row is locked, which one coordinator at a time can have; whatever
 * has no position gets one; the record is made over all of that; its leaf gets the very next position. Returns the leaf's position, or null
 * when there was nothing to seal. The whole log is read and hashed again before: a LedgerFault says that it is not what it was.
 */
export async function sealSeason(season: string, { store, realm, signer }: SealParts): Promise<number | null> {
  await readWholeLog(store, season);
  const sealed = await store.transaction('READ COMMITTED', async (manager) => {
    const closed = await lockForSeal(manager, season);
    if (closed === null) return null;
    let step = await sequenceStep(manager, season);
    while (step.more) step = await sequenceStep(manager, season);
    const log = (await lockLog(manager, season))!;
    const closing = storedEnvelope(closed.closingRecord);
    if (closing === null) throw new LedgerFault('the closing record cannot be read');
    const record = sealRecord({
      realm,
      season,
      sealedAt: closed.now,
      size: log.size,
      root: frontierRoot(step.frontier),
      closing_record: envelopeDigest(preAuthenticationEncoding(closing.payloadType, closing.payload)).toString(
        'base64',
      ),
      rules: { id: closed.rulesId, digest: closed.rulesDigest },
      counts: countsOf(log.counts),
      manifests: (await readManifests(manager, season)).map(({ office, digest }) => ({
        office,
        digest: digest.toString('base64'),
      })),
    });
    const { body, digest } = await signMessageOf(signer, SEAL_V1, recordBytes(record));
    const leaf = sealLeaf({ at: closed.now.toISOString(), digest: digest.toString('base64') });
    // Its own batch and no other: what others commit meanwhile comes behind the seal, which such leaves may.
    const number = await recordLeaves(manager, season, [{ bytes: leaf }]);
    await placeBatches(manager, log, step.frontier, [{ number, leaves: [leaf] }]);
    await noteSeal(manager, season, closed.now, body);
    crashPoint('before-seal-commit');
    return log.size;
  });
  crashPoint('after-seal-commit');
  return sealed;
}

/** Holds every leaf of the log, as its table has it, against the tree that was made of them. */
export async function readWholeLog(store: DataSource, season: string): Promise<void> {
  const log = await readLog(store, season);
  if (log === null) throw new LedgerFault('there is no log of this season');
  const root = frontierRoot(await extend(store, season, EMPTY_FRONTIER, log.size));
  if (root !== frontierRoot(await storedFrontier(store, season, log.size))) {
    throw new LedgerFault(
      `the leaves of the table do not lead to the tree of ${log.size} leaves that was made of them`,
    );
  }
}

function countsOf(counts: Readonly<Record<string, number>>): SealCounts {
  const count = (type: LeafType): number => counts[type] ?? 0;
  return {
    applications: count('APPLICATION_SPLIT'),
    tasks: count('TASK_ISSUED'),
    results: count('RESULT'),
    late: count('LATE_RESULT'),
    quarantined: count('QUARANTINE'),
    scores: count('SCORE'),
    overrides: count('OVERRIDE'),
  };
}
