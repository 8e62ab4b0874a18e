import { DECISION_V1 } from './decision.v1.js';
import { DISPUTE_V1, MANIFEST_V1 } from './manifest.v1.js';
import { REMINDER_V1 } from './reminder.v1.js';
import { STATUS_V1 } from './status.v1.js';
import { TASK_V1 } from './task.v1.js';
import { RESULT_V1 } from './result.v1.js';
import { RECEIPT_V1 } from './receipt.v1.js';
import { KEY_NOTICE_V1, KEY_REGISTRATION_V1 } from './key.v1.js';
import { CLOSING_RECORD_V1, FENCE_V1, WINDOW_V1 } from './window.v1.js';

/** Payload types of version 1 of the protocol. */
export const PAYLOAD_TYPES = {
  task: TASK_V1,
  result: RESULT_V1,
  receipt: RECEIPT_V1,
  decision: DECISION_V1,
  window: WINDOW_V1,
  fence: FENCE_V1,
  closingRecord: CLOSING_RECORD_V1,
  manifest: MANIFEST_V1,
  dispute: DISPUTE_V1,
  reminder: REMINDER_V1,
  status: STATUS_V1,
  keyNotice: KEY_NOTICE_V1,
  keyRegistration: KEY_REGISTRATION_V1,
} as const;

export type PayloadType = (typeof PAYLOAD_TYPES)[keyof typeof PAYLOAD_TYPES];

/** Signed in place of the messages when one signature covers several of them; never the type of a message. */
export const BATCH_V1 = 'application/vnd.countersign.batch.v1';

/** The record that seals a season in the ledger; it goes to nobody. */
export const SEAL_V1 = 'application/vnd.countersign.seal.v1+json';

/** Content type of an AMQP body that is a compact JWE around an envelope: what goes to an office that has an encryption key. */
export const ENCRYPTED_CONTENT_TYPE = 'application/jose';

/** Content type of every other AMQP body: a DSSE envelope in JSON. */
export const ENVELOPE_CONTENT_TYPE = 'application/vnd.dsse+json';
