import { LIMITS } from '../limits.js';
import type { DecisionV1 } from '../messages/decision.v1.js';
import { DISPUTE_REASONS, type DisputeV1, type ManifestV1 } from '../messages/manifest.v1.js';
import type { KeyNoticeV1, KeyRegistrationV1 } from '../messages/key.v1.js';
import { REMINDER_LAMPS, REMINDER_NOTE_LENGTH, type ReminderV1 } from '../messages/reminder.v1.js';
import type { ReceiptEntry, ReceiptV1 } from '../messages/receipt.v1.js';
import type { DecidedBy, Evidence, ResultV1 } from '../messages/result.v1.js';
import type { TaskV1 } from '../messages/task.v1.js';
import type { ClosingOfficeCount, ClosingRecordV1, FenceV1, WindowV1 } from '../messages/window.v1.js';
import { REASONS, type Reason } from '../reasons.js';
import { FIELD_OUTCOMES, FINAL_VERDICTS, VERDICTS, type FieldComparison } from '../verdicts.js';
import { arrayOf, matches, type Check, objectOf, oneOf, optional, orNull, recordOf } from './check.js';
import * as is from './scalars.js';

const versionOne = matches((value) => value === 1);
const values = recordOf(is.IDENTIFIER, is.scalar, LIMITS.entries);

export const task = objectOf<TaskV1>({
  v: versionOne,
  realm: is.realm,
  season: is.season,
  task_id: is.uuid,
  revision: is.ordinal,
  office: is.office,
  item: is.identifier,
  application_ref: is.reference,
  subject: is.subject,
  claim: values,
  nonce: is.nonce,
  issued_at: is.instant,
  due_at: is.instant,
  close_at: is.instant,
});

const comparison = objectOf<FieldComparison>({
  field: is.identifier,
  rule: is.identifier,
  outcome: oneOf(FIELD_OUTCOMES),
  found: optional(is.anyText),
});

const evidence = objectOf<Evidence>({ source: is.someText, digest: orNull(is.digest), as_of: orNull(is.instant) });

const decidedBy = objectOf<DecidedBy>(
  { mode: oneOf(['automatic', 'officer']), officer: optional(is.someText), reviewer: optional(is.someText) },
  ({ mode, officer }) => (mode === 'officer' && officer === undefined ? 'officer' : null),
);

export const result = objectOf<ResultV1>(
  {
    v: versionOne,
    realm: is.realm,
    season: is.season,
    result_id: is.uuid,
    task_id: is.uuid,
    revision: is.ordinal,
    task_digest: is.digest,
    nonce: is.nonce,
    office: is.office,
    item: is.identifier,
    sequence: is.sequence,
    verdict: oneOf(VERDICTS),
    reason: oneOf(Object.keys(REASONS)),
    facts: values,
    comparison: arrayOf(comparison, 0, LIMITS.entries),
    evidence,
    decided_by: decidedBy,
    observed_at: is.instant,
    signed_at: is.instant,
    salt: is.nonce,
  },
  reasonOfVerdict,
);

export const decision = objectOf<DecisionV1>(
  {
    v: versionOne,
    realm: is.realm,
    season: is.season,
    decision_id: is.uuid,
    task_id: is.uuid,
    revision: is.ordinal,
    task_digest: is.digest,
    office: is.office,
    item: is.identifier,
    verdict: oneOf(FINAL_VERDICTS),
    reason: oneOf(Object.keys(REASONS)),
    facts: values,
    comparison: arrayOf(comparison, 0, LIMITS.entries),
    evidence,
    officer: is.reference,
    reviewer: optional(is.reference),
    decided_at: is.instant,
  },
  reasonOfVerdict,
);

function reasonOfVerdict({ verdict, reason }: { verdict: string; reason: string }): string | null {
  return REASONS[reason as Reason].verdict === verdict ? null : 'reason';
}

const receiptEntry = objectOf<ReceiptEntry>(
  {
    result_digest: is.digest,
    status: oneOf(['accepted', 'late', 'quarantined']),
    code: optional(is.rejectionCode),
  },
  ({ status, code }) => ((status === 'quarantined') === (code !== undefined) ? null : 'code'),
);

export const receipt = objectOf<ReceiptV1>({
  v: versionOne,
  realm: is.realm,
  season: is.season,
  receipt_id: is.uuid,
  office: is.office,
  received_at: is.instant,
  results: arrayOf(receiptEntry, 1, LIMITS.entries),
});

export const window = objectOf<WindowV1>({
  v: versionOne,
  realm: is.realm,
  season: is.season,
  state: oneOf(['planned', 'open', 'closing', 'closed']),
  epoch: is.count,
  opens_at: is.instant,
  closes_at: is.instant,
});

export const fence = objectOf<FenceV1>({
  v: versionOne,
  realm: is.realm,
  season: is.season,
  epoch: is.count,
  queue: is.reference,
  closes_at: is.instant,
});

const officeCount = objectOf<ClosingOfficeCount>({
  office: is.office,
  issued: is.count,
  confirmed: is.count,
  contradicted: is.count,
  not_found: is.count,
  unable: is.count,
  interim: is.count,
  unanswered: is.count,
  late: is.count,
  first_sequence: orNull(is.sequence),
  last_sequence: orNull(is.sequence),
});

export const closingRecord = objectOf<ClosingRecordV1>({
  v: versionOne,
  realm: is.realm,
  season: is.season,
  epoch: is.count,
  opens_at: is.instant,
  closes_at: is.instant,
  closed_at: is.instant,
  rules: objectOf<ClosingRecordV1['rules']>({ id: is.reference, digest: is.digest }),
  applications: objectOf<ClosingRecordV1['applications']>({
    total: is.count,
    complete: is.count,
    incomplete: is.count,
  }),
  offices: arrayOf(officeCount, 0, LIMITS.entries),
});

const stretch: Check = matches(
  (value) => Array.isArray(value) && value.length === 2 && value.every((one) => is.sequence(one) === null),
);

export const manifest = objectOf<ManifestV1>({
  v: versionOne,
  realm: is.realm,
  season: is.season,
  office: is.office,
  size: is.count,
  issued: is.count,
  accepted: is.count,
  late: is.count,
  quarantined: is.count,
  after_sequence: is.wholeNumber,
  first_sequence: orNull(is.sequence),
  last_sequence: orNull(is.sequence),
  numbered: is.count,
  gaps: arrayOf(stretch, 0, LIMITS.entries),
  root: is.digest,
});

export const dispute = objectOf<DisputeV1>({
  v: versionOne,
  realm: is.realm,
  season: is.season,
  office: is.office,
  manifest_digest: is.digest,
  reason: oneOf(DISPUTE_REASONS),
  sequences: arrayOf(stretch, 0, LIMITS.entries),
});

export const keyRegistration = objectOf<KeyRegistrationV1>({
  v: versionOne,
  realm: is.realm,
  owner: is.keyOwner,
  algorithm: is.reference,
  public_key: is.publicKey,
  not_before: is.instant,
  not_after: orNull(is.instant),
  replaces: orNull(is.keyId),
  signed_at: is.instant,
});

export const keyNotice = objectOf<KeyNoticeV1>({
  v: versionOne,
  realm: is.realm,
  key_id: is.keyId,
  algorithm: is.reference,
  public_key: is.publicKey,
  not_before: is.instant,
  not_after: orNull(is.instant),
  state: oneOf(['active', 'retiring', 'retired', 'revoked']),
  since: is.instant,
});

export const reminder = objectOf<ReminderV1>({
  v: versionOne,
  realm: is.realm,
  season: is.season,
  reminder_id: is.uuid,
  office: is.office,
  as_of: is.instant,
  remaining: is.count,
  overdue: is.count,
  lamp: oneOf(REMINDER_LAMPS),
  required_per_day: orNull(is.count),
  closes_at: is.instant,
  note: optional(matches((value) => typeof value === 'string' && isNote(value))),
  sent_by: is.reference,
});

/** Counted in code points, as JSON Schema counts. It is shown on terminals, too: of control characters only line feeds. */
function isNote(value: string): boolean {
  return /^(?:\n|\P{Cc})+$/u.test(value) && [...value].length <= REMINDER_NOTE_LENGTH;
}
