import type {
  ClosingRecordV1,
  DecisionV1,
  DisputeV1,
  FenceV1,
  ManifestV1,
  ReminderV1,
  KeyNoticeV1,
  KeyRegistrationV1,
  ReceiptV1,
  ResultV1,
  StatusV1,
  TaskV1,
  WindowV1,
} from '#contracts';
import { keyIdOf } from '../signer.js';

const REALM = 'foshan/example';
const SEASON = '2026';
const CLOSES_AT = '2026-11-30T16:00:00.000Z';
const OFFICE = 'education.shunde';

/** 16 or 32 bytes that all have the same value, in base64. */
function bytes(length: 16 | 32, value: number): string {
  return Buffer.alloc(length, value).toString('base64');
}

export const sampleTask: TaskV1 = {
  v: 1,
  realm: REALM,
  season: SEASON,
  task_id: '01928f3e-0000-7000-8000-000000000001',
  revision: 1,
  office: OFFICE,
  item: 'diploma',
  application_ref: 'A-7Q4M-0001',
  subject: 'applicant',
  claim: { name: '阿依古丽·买买提', certificate_number: 'EX-2008-0001', level: 'bachelor', graduated: '2008-07' },
  nonce: bytes(16, 0x11),
  issued_at: '2026-09-01T01:00:00.000Z',
  due_at: '2026-09-22T16:00:00.000Z',
  close_at: CLOSES_AT,
};

/** The answer to the sample task, whose envelope digest it names. `number` sets apart several results. */
export function sampleResult(taskDigest: string, number: number): ResultV1 {
  return {
    v: 1,
    realm: REALM,
    season: SEASON,
    result_id: `01928f3e-0000-7000-8000-00000000010${number}`,
    task_id: sampleTask.task_id,
    revision: 1,
    task_digest: taskDigest,
    nonce: sampleTask.nonce,
    office: OFFICE,
    item: sampleTask.item,
    sequence: number,
    verdict: 'confirmed',
    reason: 'record_agrees_with_note',
    facts: { level: 'bachelor', graduated: '2008-07', full_time: true, credits: 160 },
    comparison: [
      { field: 'name', rule: 'name', outcome: 'equal' },
      { field: 'certificate_number', rule: 'number', outcome: 'equal', found: 'EX-2008-0001' },
      { field: 'graduated', rule: 'noted', outcome: 'noted', found: '2008-07' },
    ],
    evidence: { source: 'graduates', digest: bytes(32, 0x22), as_of: '2026-09-02T00:30:00.000Z' },
    decided_by: { mode: 'officer', officer: 'staff-0042', reviewer: 'staff-0007' },
    observed_at: '2026-09-02T00:30:00.000Z',
    signed_at: '2026-09-02T00:30:00.125Z',
    salt: bytes(16, 0x30 + number),
  };
}

export function sampleReceipt(acceptedDigest: string, lateDigest: string, quarantinedDigest: string): ReceiptV1 {
  return {
    v: 1,
    realm: REALM,
    season: SEASON,
    receipt_id: '01928f3e-0000-7000-8000-000000000201',
    office: OFFICE,
    received_at: '2026-09-02T00:30:01.000Z',
    results: [
      { result_digest: acceptedDigest, status: 'accepted' },
      { result_digest: lateDigest, status: 'late' },
      { result_digest: quarantinedDigest, status: 'quarantined', code: 'TASK_MISMATCH' },
    ],
  };
}

/** What an officer decided on the sample task, whose envelope digest it names. */
export function sampleDecision(taskDigest: string): DecisionV1 {
  return {
    v: 1,
    realm: REALM,
    season: SEASON,
    decision_id: '01928f3e-0000-7000-8000-000000000301',
    task_id: sampleTask.task_id,
    revision: 1,
    task_digest: taskDigest,
    office: OFFICE,
    item: sampleTask.item,
    verdict: 'confirmed',
    reason: 'record_agrees_with_note',
    facts: { level: 'bachelor' },
    comparison: [{ field: 'graduated', rule: 'noted', outcome: 'noted', found: '2008-07' }],
    evidence: { source: '毕业生名册 2008', digest: bytes(32, 0x22), as_of: null },
    officer: 'staff-0042',
    reviewer: 'staff-0007',
    decided_at: '2026-09-02T00:29:00.000Z',
  };
}

export const sampleWindow: WindowV1 = {
  v: 1,
  realm: REALM,
  season: SEASON,
  state: 'open',
  epoch: 1,
  opens_at: '2026-08-31T16:00:00.000Z',
  closes_at: CLOSES_AT,
};

export const sampleFence: FenceV1 = {
  v: 1,
  realm: REALM,
  season: SEASON,
  epoch: 1,
  queue: 'ingress.0',
  closes_at: CLOSES_AT,
};

export const sampleClosingRecord: ClosingRecordV1 = {
  v: 1,
  realm: REALM,
  season: SEASON,
  epoch: 1,
  opens_at: '2026-08-31T16:00:00.000Z',
  closes_at: CLOSES_AT,
  closed_at: '2026-11-30T16:00:02.500Z',
  rules: { id: 'foshan-2014', digest: bytes(32, 0x44) },
  applications: { total: 2, complete: 1, incomplete: 1 },
  offices: [
    {
      office: OFFICE,
      issued: 7,
      confirmed: 3,
      contradicted: 1,
      not_found: 1,
      unable: 0,
      interim: 1,
      unanswered: 1,
      late: 1,
      first_sequence: 1,
      last_sequence: 6,
    },
    {
      office: 'volunteer.city',
      issued: 1,
      confirmed: 0,
      contradicted: 0,
      not_found: 0,
      unable: 0,
      interim: 0,
      unanswered: 1,
      late: 0,
      first_sequence: null,
      last_sequence: null,
    },
  ],
};

export const sampleStatus: StatusV1 = {
  v: 1,
  realm: 'foshan/test',
  office: 'education.shunde',
  status_id: '01990a40-0c21-7d3e-9a5b-3c4d5e6f7a8b',
  issued_at: '2026-11-12T01:30:00.000Z',
  clock: '2026-11-12T01:30:00.000Z',
  program: { name: 'countersign-adapter', version: '0.1.0' },
  started_at: '2026-11-10T00:58:12.345Z',
  protocols: [1],
  sources: [
    { name: 'diplomas', circuit: 'closed', since: '2026-11-10T00:58:12.345Z', reason: null },
    { name: 'archive', circuit: 'open', since: '2026-11-12T01:29:31.250Z', reason: 'unreachable' },
  ],
  journal: { last_sequence: 412, without_receipt: 3, quarantined: 0, asked_elsewhere: 7 },
};

export const sampleReminder: ReminderV1 = {
  v: 1,
  realm: 'foshan/test',
  season: '2026',
  reminder_id: '01990a3f-9f10-7c0e-8d5a-2f3b4c5d6e7f',
  office: 'education.shunde',
  as_of: '2026-11-12T01:30:00.000Z',
  remaining: 14,
  overdue: 3,
  lamp: 'yellow',
  required_per_day: 2,
  closes_at: '2026-11-30T16:00:00.000Z',
  note: '请优先办理逾期事项。',
  sent_by: 'account:01990a3f',
};

export const sampleManifest: ManifestV1 = {
  v: 1,
  realm: REALM,
  season: SEASON,
  office: OFFICE,
  size: 40,
  issued: 7,
  accepted: 4,
  late: 1,
  quarantined: 0,
  after_sequence: 0,
  first_sequence: 1,
  last_sequence: 6,
  numbered: 5,
  gaps: [[4, 4]],
  root: bytes(32, 0x55),
};

export function sampleDispute(manifest_digest: string): DisputeV1 {
  return {
    v: 1,
    realm: REALM,
    season: SEASON,
    office: OFFICE,
    manifest_digest,
    reason: 'missing_results',
    sequences: [[4, 4]],
  };
}

export function sampleKeyNotice(publicKey: Buffer): KeyNoticeV1 {
  return {
    v: 1,
    realm: REALM,
    key_id: keyIdOf(publicKey),
    algorithm: 'Ed25519',
    public_key: publicKey.toString('base64'),
    not_before: '2026-01-01T00:00:00.000Z',
    not_after: null,
    state: 'active',
    since: '2026-01-01T00:00:00.000Z',
  };
}

export function sampleKeyRegistration(publicKey: Buffer): KeyRegistrationV1 {
  return {
    v: 1,
    realm: REALM,
    owner: OFFICE,
    algorithm: 'Ed25519',
    public_key: publicKey.toString('base64'),
    not_before: '2026-01-01T00:00:00.000Z',
    not_after: null,
    replaces: null,
    signed_at: '2026-01-01T00:00:00.000Z',
  };
}
