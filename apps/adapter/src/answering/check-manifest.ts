import { hash } from 'node:crypto';
import type { DisputeReason, ManifestV1 } from '#contracts';
import { leafHash, merkleLevels } from '#signing';

/** A result of the season in the office's journal, and what its receipt says; null while there is none. */
export interface JournalledResult {
  sequence: number;
  /** Envelope digest, base64. */
  digest: string;
  receipt: string | null;
}

export type ManifestVerdict =
  { kind: 'agrees' } | { kind: 'disputed'; reason: DisputeReason; sequences: [number, number][] };

/** More than a message may name. */
const MOST_STRETCHES = 256;

/**
 * Holds a manifest against the office's own journal. `results` are those of the manifest's season with numbers above its
 * `after_sequence`, in ascending order. A result that the manifest lacks matters only when the office holds a receipt that says it was
 * accepted or set aside: one that was late, or has no receipt, may have come after the manifest was drawn up.
 */
export function checkManifest(manifest: ManifestV1, results: readonly JournalledResult[]): ManifestVerdict {
  const lacks = (sequence: number): boolean =>
    sequence > (manifest.last_sequence ?? 0) ||
    manifest.gaps.some(([first, last]) => first <= sequence && sequence <= last);
  const missing = results.filter(
    ({ sequence, receipt }) => (receipt === 'accepted' || receipt === 'quarantined') && lacks(sequence),
  );
  if (missing.length > 0) return disputed('missing_results', missing);
  const own = results.filter(({ sequence }) => !lacks(sequence));
  const known = new Set(own.map(({ sequence }) => sequence));
  const unknown: { sequence: number }[] = [];
  for (let sequence = manifest.after_sequence + 1; sequence <= (manifest.last_sequence ?? 0); sequence++) {
    if (!lacks(sequence) && !known.has(sequence)) unknown.push({ sequence });
    if (unknown.length > MOST_STRETCHES) break;
  }
  if (unknown.length > 0 || own.length !== manifest.numbered) return disputed('unknown_results', unknown);
  if (rootOf(own) !== manifest.root) return { kind: 'disputed', reason: 'root_differs', sequences: [] };
  const accepted = own.filter(({ receipt }) => receipt === 'accepted').length;
  if (accepted > manifest.accepted) return { kind: 'disputed', reason: 'fewer_accepted', sequences: [] };
  return { kind: 'agrees' };
}

/** Root (RFC 9162) over the digests, 32 bytes each; of none it is SHA-256 of nothing. */
function rootOf(results: readonly JournalledResult[]): string {
  if (results.length === 0) return hash('sha256', '', 'base64');
  return merkleLevels(results.map(({ digest }) => leafHash(Buffer.from(digest, 'base64')))).at(-1)![0]!;
}

function disputed(reason: DisputeReason, results: readonly { sequence: number }[]): ManifestVerdict {
  const sequences: [number, number][] = [];
  for (const { sequence } of results) {
    const last = sequences.at(-1);
    if (last !== undefined && last[1] === sequence - 1) last[1] = sequence;
    else if (sequences.length < MOST_STRETCHES) sequences.push([sequence, sequence]);
  }
  return { kind: 'disputed', reason, sequences };
}
