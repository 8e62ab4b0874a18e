import { PAYLOAD_TYPES, parseClosingRecord, type ClosingRecordV1 } from '#contracts';
import { COORDINATOR, EnvelopeVerifier } from '#signing';
import { rulesDigest } from '../seal/seal-record.js';
import type { Entry, Inspection } from './inspection.js';
import { signatureFault } from './open-leaves.js';

/** What the ledger says of one office's tasks up to the close. */
interface OfficeCount {
  issued: number;
  answered: number;
  late: number;
  first: number | null;
  last: number | null;
}

/** The closing record against the leaves before the close. It must be there once the window is closed. */
export function checkClosingRecord(inspection: Inspection): void {
  const closed = inspection.of('WINDOW_STATE').find(({ leaf }) => leaf.state === 'closed');
  const envelope = inspection.bundle.closingRecord;
  const fault = (detail: string, office?: string): void =>
    inspection.noteWhole('CLOSING_RECORD_MISMATCH', detail, { leaf: closed?.index, office });
  if (envelope === null) return closed === undefined ? undefined : fault('missing');
  if (closed === undefined) return fault('the window is not closed');
  const verifier = new EnvelopeVerifier(inspection.keys);
  const bad = signatureFault(verifier, envelope, PAYLOAD_TYPES.closingRecord, COORDINATOR);
  if (bad !== null) return inspection.noteWhole('BAD_SIGNATURE', `closing record: ${bad}`);
  const parsed = parseClosingRecord(envelope.payload);
  if (parsed.kind === 'rejected') return fault(parsed.detail);
  const record = parsed.message;
  for (const member of differingMembers(inspection, record, closed)) fault(member);
  const counts = countOffices(inspection, closed.index);
  for (const { office, ...stated } of record.offices) {
    const count = counts.get(office);
    counts.delete(office);
    const answered = stated.confirmed + stated.contradicted + stated.not_found + stated.unable;
    if (count === undefined) fault('an office without tasks', office);
    else if (count.issued !== stated.issued) fault('issued', office);
    else if (count.answered !== answered) fault('answered', office);
    else if (count.late !== stated.late) fault('late', office);
    else if (count.first !== stated.first_sequence || count.last !== stated.last_sequence) fault('sequences', office);
  }
  for (const office of counts.keys()) fault('an office is missing', office);
}

function differingMembers(
  inspection: Inspection,
  record: ClosingRecordV1,
  { leaf, index }: Entry<'WINDOW_STATE'>,
): string[] {
  const { realm, season } = inspection.bundle.about;
  const { rules } = inspection.bundle;
  const total = inspection.of('APPLICATION_SPLIT').filter((entry) => entry.index < index).length;
  const same: Record<string, boolean> = {
    realm: record.realm === realm,
    season: record.season === season,
    epoch: record.epoch === leaf.epoch,
    opens_at: record.opens_at === leaf.opens_at,
    closes_at: record.closes_at === leaf.closes_at,
    closed_at: record.closed_at === leaf.at,
    rules: rules !== null && record.rules.digest === rulesDigest(rules),
    applications: record.applications.total === total,
  };
  return Object.keys(same).filter((member) => !same[member]);
}

/** A task counts at the office that it was issued to last: one that said that it is not its own has it no more. */
function countOffices(inspection: Inspection, before: number): Map<string, OfficeCount> {
  const counts = new Map<string, OfficeCount>();
  const holders = new Map<string, OfficeCount>();
  const answered = new Set<string>();
  for (const { leaf, index } of inspection.entries) {
    if (index >= before) break;
    if (leaf.type !== 'TASK_ISSUED' && leaf.type !== 'RESULT' && leaf.type !== 'LATE_RESULT') continue;
    const count = counts.get(leaf.office) ?? { issued: 0, answered: 0, late: 0, first: null, last: null };
    counts.set(leaf.office, count);
    if (leaf.type === 'TASK_ISSUED') {
      const holder = holders.get(leaf.task);
      if (holder !== undefined) holder.issued--;
      if (holder !== undefined && answered.delete(leaf.task)) holder.answered--;
      count.issued++;
      holders.set(leaf.task, count);
      continue;
    }
    if (leaf.type === 'LATE_RESULT') {
      count.late++;
      continue;
    }
    count.first = Math.min(count.first ?? leaf.sequence, leaf.sequence);
    count.last = Math.max(count.last ?? 0, leaf.sequence);
    if (leaf.final && !answered.has(leaf.task)) count.answered++;
    if (leaf.final) answered.add(leaf.task);
  }
  return new Map([...counts].filter(([, { issued }]) => issued > 0));
}
