import type { DataSource } from 'typeorm';
import { unpackLeaves, type LedgeredAccessDigest } from '#store';
import type { AccessDigestBody } from './access-bodies.js';
import { digestOf } from './digest-access.js';

/** Holds a stretch of the access log, as the table has it now, against its digest and against the leaf in the ledger. */
export async function checkAccessDigest(store: DataSource, row: LedgeredAccessDigest): Promise<AccessDigestBody> {
  const digest = row.digest.toString('base64');
  const now = await digestOf(store, row);
  return {
    id: row.lastId,
    from: row.fromAt.toISOString(),
    to: row.toAt.toISOString(),
    reads: row.reads,
    digest,
    season: row.season,
    leaf_index: row.leafIndex === null ? null : Number(row.leafIndex),
    intact: now.reads === row.reads && now.digest.equals(row.digest) && leafSays(row, digest),
  };
}

function leafSays({ leaves, reads }: LedgeredAccessDigest, digest: string): boolean {
  const [bytes] = leaves === null ? [] : unpackLeaves(leaves);
  if (bytes === undefined) return false;
  const leaf = JSON.parse(bytes.toString()) as { type: string; reads: number; digest: string };
  return leaf.type === 'ACCESS_DIGEST' && leaf.reads === reads && leaf.digest === digest;
}
