import { PAYLOAD_TYPES, parseReceipt, type ReceiptEntry } from '#contracts';
import { COORDINATOR, EnvelopeVerifier } from '#signing';
import type { Entry, Inspection } from './inspection.js';
import { ANY_TIME } from './open-leaves.js';
import type { Finding } from './rules.js';

/** By which leaf a receipt is kept. What was released or admitted later has its first leaf still. */
const KEPT_BY: Record<ReceiptEntry['status'], string> = {
  accepted: 'RESULT',
  late: 'LATE_RESULT',
  quarantined: 'QUARANTINE',
};

/** Whether the ledger holds what a receipt (its envelope, as the office got it) says. Never throws. */
export function verifyReceipt(inspection: Inspection, body: Buffer): Finding[] {
  const found = (rule: Finding['rule'], detail: string, office: string | null, leaf: number | null = null): Finding => {
    return { rule, leaf, office, application: null, detail };
  };
  const expectation = { payloadTypes: [PAYLOAD_TYPES.receipt], owner: COORDINATOR, at: ANY_TIME };
  const opened = new EnvelopeVerifier(inspection.keys).open(body, expectation);
  if (opened.kind === 'rejected') return [found('BAD_SIGNATURE', `receipt: ${opened.code}`, null)];
  const parsed = parseReceipt(opened.payload);
  if (parsed.kind === 'rejected') return [found('MALFORMED', `receipt: ${parsed.detail}`, null)];
  const { office, results } = parsed.message;
  const leaves = leavesByDigest(inspection);
  return results.flatMap(({ result_digest, status }) => {
    const recorded = leaves.get(result_digest) ?? [];
    const kept = recorded.some(({ leaf }) => KEPT_BY[status] === leaf.type && (leaf.office ?? office) === office);
    if (recorded.length === 0) return [found('NOT_RECORDED', `${status} ${result_digest}`, office)];
    if (kept) return [];
    return [found('RECEIPT_MISMATCH', `${status} ${result_digest}`, office, recorded[0]!.index)];
  });
}

/** What an office's own journal says it sent: each must be in the ledger, under the office's name and with that number. */
export function verifyJournal(
  inspection: Inspection,
  office: string,
  journal: readonly { sequence: number; digest: string }[],
): Finding[] {
  const leaves = leavesByDigest(inspection);
  return journal.flatMap(({ sequence, digest }) => {
    const recorded = leaves.get(digest)?.some(({ leaf }) => leaf.type === 'QUARANTINE' || leaf.sequence === sequence);
    if (recorded) return [];
    return [{ rule: 'NOT_RECORDED', leaf: null, office, application: null, detail: `${sequence} ${digest}` }];
  });
}

type Arrived = Entry<'RESULT'> | Entry<'LATE_RESULT'> | Entry<'QUARANTINE'>;

function leavesByDigest(inspection: Inspection): Map<string, Arrived[]> {
  const leaves = new Map<string, Arrived[]>();
  for (const entry of inspection.of('RESULT', 'LATE_RESULT', 'QUARANTINE')) {
    const known = leaves.get(entry.leaf.digest) ?? [];
    leaves.set(entry.leaf.digest, [...known, entry as Arrived]);
  }
  return leaves;
}
