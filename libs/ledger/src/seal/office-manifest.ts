import { MANIFEST_V1, type ManifestV1, type OfficeId } from '#contracts';
import { leafHash } from '#signing';
import { EMPTY_FRONTIER, appendLeaves, frontierRoot } from '../tree/append-leaves.js';

export { MANIFEST_V1, type ManifestV1 };

/** A result of the office in the ledger that has a number. */
export interface NumberedResult {
  sequence: number;
  /** Envelope digest, base64. */
  digest: string;
  outcome: 'accepted' | 'late' | 'quarantined';
}

export interface ManifestInput {
  realm: string;
  season: string;
  office: OfficeId;
  size: number;
  issued: number;
  afterSequence: number;
  /** In any order. */
  results: readonly NumberedResult[];
}

/**
 * The manifest of an office; the same results give the same one in whatever order they come. A quarantined result counts only
 * where no recorded one has its number: one that was released later, or a second answer under an old number, changes nothing.
 * Throws a RangeError when two recorded results have one number: such a manifest must not be signed.
 */
export function officeManifest({
  realm,
  season,
  office,
  size,
  issued,
  afterSequence,
  results,
}: ManifestInput): ManifestV1 {
  const sorted = byNumber(office, afterSequence, results);
  const gaps: [number, number][] = [];
  let last = afterSequence;
  for (const { sequence } of sorted) {
    if (sequence > last + 1) gaps.push([last + 1, sequence - 1]);
    last = sequence;
  }
  const count = (outcome: NumberedResult['outcome']): number =>
    sorted.filter((result) => result.outcome === outcome).length;
  const leaves = sorted.map(({ digest }) => leafHash(Buffer.from(digest, 'base64')));
  return {
    v: 1,
    realm,
    season,
    office,
    size,
    issued,
    accepted: count('accepted'),
    late: count('late'),
    quarantined: count('quarantined'),
    after_sequence: afterSequence,
    first_sequence: sorted[0]?.sequence ?? null,
    last_sequence: sorted.at(-1)?.sequence ?? null,
    numbered: sorted.length,
    gaps,
    root: frontierRoot(appendLeaves(EMPTY_FRONTIER, leaves).frontier),
  };
}

function byNumber(office: OfficeId, after: number, results: readonly NumberedResult[]): NumberedResult[] {
  const taken = new Map<number, NumberedResult>();
  for (const result of results) {
    if (result.sequence <= after || result.outcome === 'quarantined') continue;
    if (taken.has(result.sequence)) throw new RangeError(`${office} has two results with number ${result.sequence}.`);
    taken.set(result.sequence, result);
  }
  for (const result of results) {
    if (result.sequence > after && !taken.has(result.sequence)) taken.set(result.sequence, result);
  }
  return [...taken.values()].sort((a, b) => a.sequence - b.sequence);
}
