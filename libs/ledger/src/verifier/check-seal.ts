import { parseStrict, type JsonValue } from '#contracts';
import { COORDINATOR, EnvelopeVerifier, type Envelope } from '#signing';
import { canonicalJson, type Encodable } from '../leaf/canonical-json.js';
import { MANIFEST_V1, officeManifest, type ManifestV1, type NumberedResult } from '../seal/office-manifest.js';
import { SEAL_V1, rulesDigest, sealRecord, type SealCounts, type SealRecordV1 } from '../seal/seal-record.js';
import { EMPTY_FRONTIER, appendLeaves, frontierRoot } from '../tree/append-leaves.js';
import { isInstant } from '../leaf/leaf-shapes.js';
import type { Entry, Inspection } from './inspection.js';
import { digestOf, signatureFault } from './open-leaves.js';

/** The manifests against the leaves before the seal, the countersignatures against the manifests. */
export function checkManifests(inspection: Inspection): void {
  const { bundle } = inspection;
  const seal = inspection.of('SEAL')[0];
  const verifier = new EnvelopeVerifier(inspection.keys);
  const before = manifestSize(inspection, seal?.index ?? inspection.hashes.length);
  const expected = expectedManifests(inspection, before);
  const known = new Map<string, Buffer>();
  for (const envelope of bundle.manifests) {
    const stated = readRecord(envelope);
    const office = officeOf(stated);
    const fault = signatureFault(verifier, envelope, MANIFEST_V1, COORDINATOR);
    if (fault !== null) inspection.noteWhole('BAD_SIGNATURE', `manifest: ${fault}`, { office });
    if (known.has(office)) inspection.noteWhole('MANIFEST_MISMATCH', 'a second manifest', { office });
    known.set(office, envelope.payload);
    compare(inspection, stated, { office, size: before }, expected.get(office));
  }
  const ofOffices = new Set<string>();
  for (const envelope of bundle.countersignatures) {
    const office = officeOf(readRecord(envelope));
    ofOffices.add(office);
    const fault = signatureFault(verifier, envelope, MANIFEST_V1, office);
    if (fault !== null) inspection.noteWhole('BAD_SIGNATURE', `countersignature: ${fault}`, { office });
    else if (known.get(office)?.equals(envelope.payload) !== true) {
      inspection.noteWhole('MANIFEST_MISMATCH', 'the office countersigned another manifest', { office });
    }
  }
  for (const office of known.keys()) {
    if (!ofOffices.has(office)) inspection.noteWhole('NOT_COUNTERSIGNED', '', { office });
  }
  for (const office of seal === undefined ? [] : expected.keys()) {
    if (!known.has(office)) inspection.noteWhole('MANIFEST_MISMATCH', 'missing', { office });
  }
}

/** The seal against everything that it seals. */
export function checkSeal(inspection: Inspection): void {
  const { bundle } = inspection;
  const seal = inspection.of('SEAL')[0];
  if (seal === undefined) {
    if (bundle.seal !== null) inspection.noteWhole('SEAL_MISMATCH', 'a seal and no SEAL leaf');
    return;
  }
  const fault = (detail: string): void => inspection.note('SEAL_MISMATCH', seal, detail);
  if (bundle.seal === null) return fault('missing');
  if (digestOf(bundle.seal) !== seal.leaf.digest) return fault('digest');
  const bad = signatureFault(new EnvelopeVerifier(inspection.keys), bundle.seal, SEAL_V1, COORDINATOR);
  if (bad !== null) return inspection.note('BAD_SIGNATURE', seal, bad);
  const stated = readRecord(bundle.seal);
  if (stated === null) return fault('payload');
  for (const member of differing(stated, expectedSeal(inspection, seal, stated))) fault(member);
}

/** Leaves of each kind before leaf `before`, as a seal counts them. */
export function countLeaves(inspection: Inspection, before: number): SealCounts {
  const count = (type: Entry['leaf']['type']): number =>
    inspection.entries.filter(({ leaf, index }) => index < before && leaf.type === type).length;
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

function expectedSeal(inspection: Inspection, seal: Entry<'SEAL'>, stated: StatedRecord): SealRecordV1 {
  const { bundle, hashes } = inspection;
  const { realm, season } = bundle.about;
  const { sealed_at, rules } = stated;
  const id = typeof rules === 'object' && rules !== null && 'id' in rules ? rules.id : '';
  const manifests = bundle.manifests.map((envelope) => ({
    office: officeOf(readRecord(envelope)),
    digest: digestOf(envelope),
  }));
  return sealRecord({
    realm,
    season,
    sealedAt: new Date(isInstant(sealed_at) ? sealed_at : 0),
    size: seal.index,
    root: frontierRoot(appendLeaves(EMPTY_FRONTIER, hashes.slice(0, seal.index)).frontier),
    closing_record: bundle.closingRecord === null ? '' : digestOf(bundle.closingRecord),
    rules: { id: typeof id === 'string' ? id : '', digest: bundle.rules === null ? '' : rulesDigest(bundle.rules) },
    counts: countLeaves(inspection, seal.index),
    manifests: [...new Map(manifests.map((one) => [one.office, one])).values()],
  });
}

/**
 * How many leaves the manifests speak of: all of them the same number, at least up to the close and at most up to the seal. Where the
 * first one says otherwise, all are held against everything before the seal.
 */
function manifestSize(inspection: Inspection, end: number): number {
  const [first] = inspection.bundle.manifests;
  const size = first === undefined ? undefined : readRecord(first)?.size;
  const closed = inspection.of('WINDOW_STATE').find(({ leaf }) => leaf.state === 'closed')?.index ?? -1;
  return typeof size === 'number' && size > closed && size <= end ? size : end;
}

/** By office: which tasks it has and what it answered up to leaf `before`. A task is at the office that it was issued to last. */
function expectedManifests(
  inspection: Inspection,
  before: number,
): Map<string, { tasks: Set<string>; results: NumberedResult[] }> {
  const offices = new Map<string, { tasks: Set<string>; results: NumberedResult[] }>();
  const holders = new Map<string, Set<string>>();
  for (const { leaf, index } of inspection.entries) {
    if (index >= before || !('office' in leaf) || leaf.office === null) continue;
    const office = offices.get(leaf.office) ?? { tasks: new Set(), results: [] };
    offices.set(leaf.office, office);
    if (leaf.type === 'TASK_ISSUED') {
      holders.get(leaf.task)?.delete(leaf.task);
      holders.set(leaf.task, office.tasks.add(leaf.task));
    } else if (leaf.sequence !== null) {
      const outcome = leaf.type === 'RESULT' ? 'accepted' : leaf.type === 'LATE_RESULT' ? 'late' : 'quarantined';
      office.results.push({ sequence: leaf.sequence, digest: leaf.digest, outcome });
    }
  }
  return offices;
}

function compare(
  inspection: Inspection,
  stated: StatedRecord | null,
  { office, size }: { office: string; size: number },
  expected: { tasks: Set<string>; results: NumberedResult[] } | undefined,
): void {
  if (stated === null || expected === undefined) {
    return inspection.noteWhole('MANIFEST_MISMATCH', 'of no office with tasks', { office });
  }
  const { realm, season } = inspection.bundle.about;
  const { after_sequence: after } = stated;
  const afterSequence = typeof after === 'number' ? after : 0;
  const input = { realm, season, office, size, issued: expected.tasks.size, afterSequence, results: expected.results };
  let computed: ManifestV1;
  try {
    computed = officeManifest(input);
  } catch (fault) {
    if (!(fault instanceof RangeError)) throw fault;
    return inspection.noteWhole('MANIFEST_MISMATCH', 'two results with one number', { office });
  }
  const members = differing(stated, computed);
  for (const member of members) {
    inspection.noteWhole(member === 'gaps' ? 'SEQUENCE_GAP' : 'MANIFEST_MISMATCH', member, { office });
  }
  if (!members.includes('gaps'))
    for (const [first, last] of computed.gaps) inspection.noteWhole('GAP', `${first}-${last}`, { office });
}

function differing(stated: StatedRecord, expected: object): string[] {
  const text = (value: unknown): string => (value === undefined ? '' : canonicalJson(value as Encodable));
  const own = (record: object, name: string): unknown =>
    Object.hasOwn(record, name) ? record[name as keyof object] : undefined;
  const names = new Set([...Object.keys(stated), ...Object.keys(expected)]);
  return [...names].filter((name) => text(own(stated, name)) !== text(own(expected, name)));
}

/** A record as it is stated: whoever signed it may have put anything anywhere. */
type StatedRecord = { readonly [member: string]: JsonValue | undefined };

function officeOf(stated: StatedRecord | null): string {
  return typeof stated?.office === 'string' ? stated.office : '';
}

function readRecord({ payload }: Envelope): StatedRecord | null {
  const json = parseStrict(payload, { depth: 8, entries: 1_000_000, stringBytes: 1_000_000 });
  const object = json.kind === 'parsed' && typeof json.value === 'object' && !Array.isArray(json.value);
  return object ? (json.value as StatedRecord | null) : null;
}
