import type { DecisionV1 } from './messages/decision.v1.js';
import type { DisputeV1, ManifestV1 } from './messages/manifest.v1.js';
import type { KeyNoticeV1, KeyRegistrationV1 } from './messages/key.v1.js';
import type { ReminderV1 } from './messages/reminder.v1.js';
import type { ReceiptV1 } from './messages/receipt.v1.js';
import type { ResultV1 } from './messages/result.v1.js';
import type { StatusV1 } from './messages/status.v1.js';
import type { TaskV1 } from './messages/task.v1.js';
import type { ClosingRecordV1, FenceV1, WindowV1 } from './messages/window.v1.js';
import type { Check } from './parse/check.js';
import * as shapes from './parse/shapes.js';
import { status } from './parse/status-shape.js';
import type { RejectionCode } from './rejections.js';
import { parseStrict, type JsonValue } from './strict-json.js';

/** `detail` is the path of the field that is wrong, or the rule of strict JSON that was broken and where; never a value. */
export type ParsedMessage<T> =
  | { kind: 'ok'; message: T }
  | {
      kind: 'rejected';
      code: Extract<RejectionCode, 'MALFORMED_PAYLOAD' | 'SCHEMA_MISMATCH' | 'UNSUPPORTED_VERSION'>;
      detail: string;
    };

/**
 * Each of these reads the verified payload bytes of one message type. Members that version 1 does not know are passed over,
 * so that a later sender may add some; `v` other than 1 is UNSUPPORTED_VERSION. They judge form alone: whether task, office
 * or season are the right ones is for the reader. Never throw.
 */
export const parseTask = parser<TaskV1>(shapes.task);
export const parseResult = parser<ResultV1>(shapes.result);
export const parseReceipt = parser<ReceiptV1>(shapes.receipt);
export const parseDecision = parser<DecisionV1>(shapes.decision);
export const parseWindow = parser<WindowV1>(shapes.window);
export const parseFence = parser<FenceV1>(shapes.fence);
export const parseClosingRecord = parser<ClosingRecordV1>(shapes.closingRecord);
export const parseManifest = parser<ManifestV1>(shapes.manifest);
export const parseDispute = parser<DisputeV1>(shapes.dispute);
export const parseReminder = parser<ReminderV1>(shapes.reminder);
export const parseStatus = parser<StatusV1>(status);
export const parseKeyRegistration = parser<KeyRegistrationV1>(shapes.keyRegistration);
export const parseKeyNotice = parser<KeyNoticeV1>(shapes.keyNotice);

function parser<T>(check: Check): (payload: Buffer) => ParsedMessage<T> {
  return (payload) => {
    const json = parseStrict(payload);
    if (json.kind === 'refused') {
      const detail = json.at === '' ? json.reason : `${json.reason} at ${json.at}`;
      return { kind: 'rejected', code: 'MALFORMED_PAYLOAD', detail };
    }
    const fault = check(json.value);
    if (fault === null) return { kind: 'ok', message: json.value as T };
    if (fault === 'v' && isOtherVersion(json.value))
      return { kind: 'rejected', code: 'UNSUPPORTED_VERSION', detail: 'v' };
    return { kind: 'rejected', code: 'SCHEMA_MISMATCH', detail: fault };
  };
}

function isOtherVersion(value: JsonValue): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && typeof value.v === 'number';
}
