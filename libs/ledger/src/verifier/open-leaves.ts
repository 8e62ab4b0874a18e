import {
  PAYLOAD_TYPES,
  isFinalVerdict,
  parseResult,
  parseStrict,
  parseTask,
  type ResultV1,
  type TaskV1,
} from '#contracts';
import { COORDINATOR, EnvelopeVerifier, envelopeDigest, preAuthenticationEncoding, type Envelope } from '#signing';
import type { Opening } from '../bundle/bundle.js';
import { commitment } from '../leaf/commitment.js';
import type { ApplicationRecord, OverrideRecord } from '../leaf/committed-records.js';
import { isInstant } from '../leaf/leaf-shapes.js';
import type { Entry, Inspection, Opened } from './inspection.js';

/** Leaves that commit to something that may be shown, or may have been erased. */
const OPENABLE = ['APPLICATION_SPLIT', 'TASK_ISSUED', 'RESULT', 'LATE_RESULT', 'SCORE', 'OVERRIDE'] as const;

/** Checks everything that is shown against the leaf that commits to it, and the signatures of tasks and results. */
export function openLeaves(inspection: Inspection): void {
  const verifier = new EnvelopeVerifier(inspection.keys);
  const openable = new Map(inspection.of(...OPENABLE).map((entry) => [entry.index, entry]));
  for (const entry of openable.values()) {
    const opening = inspection.bundle.openings.get(entry.index);
    if (opening === undefined) inspection.note('ERASED', entry);
    else open(inspection, entry, opening, verifier);
  }
  for (const index of inspection.bundle.openings.keys()) {
    if (!openable.has(index)) inspection.noteWhole('OPENING_MISMATCH', 'the leaf commits to nothing', { leaf: index });
  }
}

/** Verifies the signature of an envelope in a bundle: null when it holds, else why it does not. */
export function signatureFault(
  verifier: EnvelopeVerifier,
  envelope: Envelope,
  payloadType: string,
  owner: string,
): string | null {
  const opened = verifier.open(wireForm(envelope), { payloadTypes: [payloadType], owner, at: ANY_TIME });
  return opened.kind === 'rejected' ? opened.code : null;
}

export function digestOf({ payloadType, payload }: Envelope): string {
  return envelopeDigest(preAuthenticationEncoding(payloadType, payload)).toString('base64');
}

/** Whether a key was valid at its time is asked of the log, in check-keys; here every key that is in the log may sign. */
export const ANY_TIME = new Date('2000-01-01T00:00:00Z');

function wireForm({ payloadType, payload, keyId, signature, batch }: Envelope): Buffer {
  const signatures = [{ keyid: keyId, sig: signature, ...(batch !== null && { batch }) }];
  return Buffer.from(JSON.stringify({ payloadType, payload: payload.toString('base64'), signatures }));
}

function open(
  inspection: Inspection,
  entry: Entry<(typeof OPENABLE)[number]>,
  opening: Opening,
  verifier: EnvelopeVerifier,
): void {
  const { leaf } = entry;
  if ('commitment' in leaf !== (opening.kind === 'committed')) return mismatch(inspection, entry, 'kind of opening');
  if (opening.kind === 'committed') {
    if (!('commitment' in leaf) || commitment(opening.salt, opening.payload) !== leaf.commitment) {
      return mismatch(inspection, entry, 'commitment');
    }
    return take(inspection, entry, readCommitted(leaf, opening.payload));
  }
  if (!('digest' in leaf)) return mismatch(inspection, entry, 'kind of opening');
  const { envelope } = opening;
  if (digestOf(envelope) !== leaf.digest) return mismatch(inspection, entry, 'digest');
  if (envelope.keyId !== leaf.key_id) return mismatch(inspection, entry, 'key_id');
  const task = leaf.type === 'TASK_ISSUED';
  const type = task ? PAYLOAD_TYPES.task : PAYLOAD_TYPES.result;
  const fault = signatureFault(verifier, envelope, type, task ? COORDINATOR : leaf.office);
  if (fault !== null) return inspection.note('BAD_SIGNATURE', entry, fault);
  const { realm, season } = inspection.bundle.about;
  const parsed = task ? parseTask(envelope.payload) : parseResult(envelope.payload);
  if (parsed.kind === 'rejected') return mismatch(inspection, entry, parsed.detail);
  const { message } = parsed;
  if (message.realm !== realm || message.season !== season) return mismatch(inspection, entry, 'realm or season');
  if (message.task_id !== leaf.task || message.revision !== leaf.revision || message.office !== leaf.office) {
    return mismatch(inspection, entry, 'task, revision or office');
  }
  const opened: Opened = task
    ? { kind: 'task', task: message as TaskV1 }
    : { kind: 'result', result: message as ResultV1 };
  take(inspection, entry, contradicts(leaf, opened) ?? opened);
}

/** The member in which leaf and message differ, beyond what both kinds have; null when there is none. */
function contradicts(leaf: Entry<(typeof OPENABLE)[number]>['leaf'], opened: Opened): string | null {
  if (opened.kind === 'task' && leaf.type === 'TASK_ISSUED') {
    return opened.task.application_ref === leaf.application ? null : 'application';
  }
  if (opened.kind === 'result' && (leaf.type === 'RESULT' || leaf.type === 'LATE_RESULT')) {
    if (opened.result.sequence !== leaf.sequence) return 'sequence';
    return isFinalVerdict(opened.result.verdict) === leaf.final ? null : 'final';
  }
  return null;
}

function readCommitted(leaf: Entry<(typeof OPENABLE)[number]>['leaf'], payload: Buffer): Opened | string {
  const json = parseStrict(payload, { depth: 8, entries: 100_000, stringBytes: 1_000_000 });
  if (json.kind === 'refused') return json.reason;
  if (typeof json.value !== 'object' || json.value === null) return 'no object';
  const record = json.value as Record<string, unknown>;
  if (leaf.type === 'APPLICATION_SPLIT') {
    const good = record['application'] === leaf.application && isInstant(record['handed_in_at']);
    return good ? { kind: 'application', record: record as unknown as ApplicationRecord } : 'application record';
  }
  if (leaf.type === 'SCORE') {
    return record['application'] === leaf.application ? { kind: 'score', payload } : 'score record';
  }
  if (leaf.type !== 'OVERRIDE') return 'kind of opening';
  const good = record['action'] === leaf.action && record['target'] === leaf.target;
  return good ? { kind: 'override', record: record as unknown as OverrideRecord } : 'override record';
}

function take(inspection: Inspection, entry: Entry, opened: Opened | string): void {
  if (typeof opened === 'string') mismatch(inspection, entry, opened);
  else inspection.opened.set(entry.index, opened);
}

function mismatch(inspection: Inspection, entry: Entry, detail: string): void {
  inspection.note('OPENING_MISMATCH', entry, detail);
}
