import {
  DISPUTE_V1,
  FENCE_V1,
  MANIFEST_V1,
  officeAccount,
  officeOfResultsExchange,
  parseDispute,
  parseFence,
  parseManifest,
  parseReminder,
  parseResult,
  parseStatus,
  REMINDER_V1,
  RESULT_V1,
  STATUS_V1,
  type FenceV1,
  type RejectionCode,
  type ResultV1,
  type StatusV1,
} from '#contracts';
import type { Delivery } from '#bus';
import type { EnvelopeVerifier } from '#signing';

export interface OpenedResult {
  kind: 'result';
  delivery: Delivery;
  office: string;
  result: ResultV1;
  /** Envelope digest. */
  digest: Buffer;
  /** Whose signature held. */
  keyId: string;
}

/** What an office says of its manifest: the same bytes with its own signature, or a dispute. */
export interface OpenedManifestAnswer {
  kind: 'manifest_answer';
  delivery: Delivery;
  office: string;
  season: string;
  answer: 'countersigned' | 'disputed';
  /** Envelope digest of the manifest that is answered. */
  manifest: Buffer;
}

/** An office has taken note of a reminder: the same bytes with its own signature. */
export interface OpenedNotedReminder {
  kind: 'noted_reminder';
  delivery: Delivery;
  office: string;
  /** Envelope digest of the reminder. */
  digest: Buffer;
}

/** How an office's program says that it is. */
export interface OpenedStatus {
  kind: 'status';
  delivery: Delivery;
  office: string;
  status: StatusV1;
}

export type OpenedDelivery =
  | OpenedResult
  | OpenedManifestAnswer
  | OpenedNotedReminder
  | OpenedStatus
  | { kind: 'fence'; delivery: Delivery; fence: FenceV1 }
  | OpenedRejected;

export interface OpenedRejected {
  kind: 'rejected';
  delivery: Delivery;
  office: string | null;
  code: RejectionCode;
  detail: string;
}

export interface OpeningRules {
  verifier: EnvelopeVerifier;
  /** False only on a broker where all offices share one account: then the exchange is no identity either. */
  accountsPerOffice: boolean;
  knowsOffice(office: string): boolean;
}

/**
 * Establishes what a delivery on an ingress queue is and who sent it. Four identities must agree: the exchange that the broker
 * vouches for, the broker account, the owner of the signing key, and the office named in the payload. A fence comes through the
 * default exchange, which only the coordinator's own account may write to, and bears the coordinator's signature.
 */
export function openDelivery(delivery: Delivery, rules: OpeningRules, now: Date): OpenedDelivery {
  const reject = (code: RejectionCode, detail: string, office: string | null = null): OpenedDelivery => ({
    kind: 'rejected',
    delivery,
    office,
    code,
    detail,
  });
  if (delivery.exchange === '') return openFence(delivery, rules, now, reject);
  const office = officeOfResultsExchange(delivery.exchange);
  if (office === null || !rules.knowsOffice(office)) return reject('UNKNOWN_EXCHANGE', 'exchange');
  if (rules.accountsPerOffice && delivery.properties.userId !== officeAccount(office)) {
    return reject('WRONG_ACCOUNT', delivery.properties.userId === undefined ? 'user_id is missing' : 'user_id', office);
  }
  const opened = rules.verifier.open(delivery.content, { payloadTypes: FROM_OFFICES, owner: office, at: now });
  if (opened.kind === 'rejected') return reject(opened.code, opened.detail, office);
  if (opened.payloadType === REMINDER_V1) return openNotedReminder(delivery, office, opened, reject);
  if (opened.payloadType === STATUS_V1) return openStatus(delivery, office, opened, rules, now, reject);
  if (opened.payloadType !== RESULT_V1) return openManifestAnswer(delivery, office, opened, reject);
  const parsed = parseResult(opened.payload);
  if (parsed.kind === 'rejected') return reject(parsed.code, parsed.detail, office);
  // Clock and task are judged with the result, which gets a receipt; here only what its date tells of the key.
  const judged = rules.verifier.judgeKey(opened.keyId, { at: now, signedAt: new Date(parsed.message.signed_at) });
  if (judged.kind === 'refused' && judged.code !== 'CLOCK_AHEAD') return reject(judged.code, 'signed_at', office);
  return { kind: 'result', delivery, office, result: parsed.message, digest: opened.digest, keyId: opened.keyId };
}

const FROM_OFFICES = [RESULT_V1, MANIFEST_V1, DISPUTE_V1, REMINDER_V1, STATUS_V1];

function openManifestAnswer(
  delivery: Delivery,
  office: string,
  { payloadType, payload, digest }: { payloadType: string; payload: Buffer; digest: Buffer },
  reject: (code: RejectionCode, detail: string, office: string) => OpenedDelivery,
): OpenedDelivery {
  const countersigned = payloadType === MANIFEST_V1;
  const parsed = countersigned ? parseManifest(payload) : parseDispute(payload);
  if (parsed.kind === 'rejected') return reject(parsed.code, parsed.detail, office);
  const { message } = parsed;
  if (message.office !== office) return reject('WRONG_OFFICE', 'office', office);
  const manifest = 'manifest_digest' in message ? Buffer.from(message.manifest_digest, 'base64') : digest;
  const answer = countersigned ? 'countersigned' : 'disputed';
  return { kind: 'manifest_answer', delivery, office, season: message.season, answer, manifest };
}

function openNotedReminder(
  delivery: Delivery,
  office: string,
  { payload, digest }: { payload: Buffer; digest: Buffer },
  reject: (code: RejectionCode, detail: string, office: string) => OpenedDelivery,
): OpenedDelivery {
  const parsed = parseReminder(payload);
  if (parsed.kind === 'rejected') return reject(parsed.code, parsed.detail, office);
  if (parsed.message.office !== office) return reject('WRONG_OFFICE', 'office', office);
  return { kind: 'noted_reminder', delivery, office, digest };
}

/** Whatever its clock says: that it is wrong is one of the things a status is to tell. */
function openStatus(
  delivery: Delivery,
  office: string,
  { keyId, payload }: { keyId: string; payload: Buffer },
  rules: OpeningRules,
  now: Date,
  reject: (code: RejectionCode, detail: string, office: string) => OpenedDelivery,
): OpenedDelivery {
  const parsed = parseStatus(payload);
  if (parsed.kind === 'rejected') return reject(parsed.code, parsed.detail, office);
  const { message: status } = parsed;
  if (status.office !== office) return reject('WRONG_OFFICE', 'office', office);
  const judged = rules.verifier.judgeKey(keyId, { at: now, signedAt: new Date(status.issued_at) });
  if (judged.kind === 'refused' && judged.code !== 'CLOCK_AHEAD') return reject(judged.code, 'issued_at', office);
  return { kind: 'status', delivery, office, status };
}

function openFence(
  delivery: Delivery,
  rules: OpeningRules,
  now: Date,
  reject: (code: RejectionCode, detail: string) => OpenedDelivery,
): OpenedDelivery {
  const opened = rules.verifier.open(delivery.content, { payloadTypes: [FENCE_V1], owner: 'coordinator', at: now });
  if (opened.kind === 'rejected') return reject(opened.code, opened.detail);
  const parsed = parseFence(opened.payload);
  if (parsed.kind === 'rejected') return reject(parsed.code, parsed.detail);
  return { kind: 'fence', delivery, fence: parsed.message };
}
