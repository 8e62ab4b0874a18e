import type { RejectionCode } from '#contracts';
import type { AlgorithmName } from '../algorithms.js';

export interface KeyVector {
  owner: string;
  algorithm: AlgorithmName;
  /** RFC 8032 seed, or the number d of an SM2 key; 32 bytes, base64. Published: these keys are for tests alone. */
  private_key: string;
  public_key_spki: string;
  keyid: string;
}

export interface MessageVector {
  payload_type: string;
  signed_by: string;
  message: object;
  /** The exact payload bytes, as text in UTF-8. */
  payload: string;
  /** Pre-authentication encoding, base64. */
  pae: string;
  digest: string;
  /** The AMQP body, as text. */
  body: string;
}

export interface BatchVector {
  payload_type: string;
  signed_by: string;
  count: number;
  root: string;
  signed_bytes: string;
  messages: { payload: string; digest: string; leaf: string; index: number; path: string[]; body: string }[];
}

export interface TestVectors {
  'keys.json': KeyVector[];
  'task.json': MessageVector;
  'result.json': MessageVector;
  'result-batch-of-3.json': BatchVector;
  'result-sm2.json': MessageVector;
  'result-sm2-batch-of-2.json': BatchVector;
  'receipt.json': MessageVector;
  'decision.json': MessageVector;
  'window.json': MessageVector;
  'fence.json': MessageVector;
  'closing-record.json': MessageVector;
  'manifest.json': MessageVector;
  'countersignature.json': MessageVector;
  'dispute.json': MessageVector;
  'reminder.json': MessageVector;
  'status.json': MessageVector;
  'key-notice.json': MessageVector;
  'key-registration.json': MessageVector;
  'rejected.json': RejectedVector[];
}

/** A body that must be refused where results of `education.shunde` are expected, on 2026-09-02. */
export interface RejectedVector {
  name: string;
  /** The AMQP body, base64; `null` where `body_bytes` spaces are meant. */
  body: string | null;
  body_bytes: number;
  code: RejectionCode;
}
