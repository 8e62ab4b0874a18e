import { hash } from 'node:crypto';
import type { OfficeId } from '#contracts';
import type { TreeHash } from '#signing';
import { canonicalJson, type Encodable } from '../leaf/canonical-json.js';
import type { ManifestV1 } from './office-manifest.js';

export { SEAL_V1 } from '#contracts';

/**
 * The signed record that seals a season. It holds for the leaves before its own SEAL leaf, which is number `size`; whoever has it
 * can tell whether anything of them, of the closing record, the rules or a manifest is another.
 */
export interface SealRecordV1 {
  v: 1;
  realm: string;
  season: string;
  sealed_at: string;
  size: number;
  root: TreeHash;
  /** Envelope digest of the closing record. */
  closing_record: string;
  /** The rule file that scores are computed by; `digest` is the base64 SHA-256 of its bytes. */
  rules: { id: string; digest: string };
  counts: SealCounts;
  /** By office, in ascending order; envelope digests of the signed manifests. */
  manifests: { office: OfficeId; digest: string }[];
}

/** Leaves of each kind before the seal. */
export interface SealCounts {
  applications: number;
  tasks: number;
  results: number;
  late: number;
  quarantined: number;
  scores: number;
  overrides: number;
}

export interface SealInput extends Omit<SealRecordV1, 'v' | 'sealed_at'> {
  sealedAt: Date;
}

/** The seal record, ready to be signed. Throws a RangeError when an office is named twice. */
export function sealRecord({ sealedAt, ...seal }: SealInput): SealRecordV1 {
  const manifests = [...seal.manifests].sort((a, b) => (a.office < b.office ? -1 : 1));
  manifests.forEach(({ office }, i) => {
    if (office === manifests[i + 1]?.office) throw new RangeError(`${office} has two manifests.`);
  });
  return { v: 1, ...seal, sealed_at: sealedAt.toISOString(), manifests };
}

/** The payload of a manifest or a seal, as it is signed: canonical JSON. */
export function recordBytes(record: ManifestV1 | SealRecordV1): Buffer {
  return Buffer.from(canonicalJson(record as unknown as Encodable));
}

/** Digest of a rule file, as closing record, scores and seal name it. */
export function rulesDigest(file: Buffer): string {
  return hash('sha256', file, 'base64');
}
