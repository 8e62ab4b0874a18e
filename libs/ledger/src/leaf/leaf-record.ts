import type { OfficeId, RejectionCode, WindowState } from '#contracts';

/**
 * What the ledger records, one type for each kind of event. Instants are RFC 3339 in UTC with milliseconds, digests base64 of
 * 32 bytes. `at` is when it was recorded, by the database's clock. Nothing here tells who a person is or what was found of
 * anybody: that stays behind digests of salted bytes.
 */
export type LeafRecord =
  | ApplicationSplit
  | TaskIssued
  | ResultRecorded
  | LateResultRecorded
  | Quarantined
  | Scored
  | Overridden
  | KeyAdded
  | KeyActivated
  | KeyRetiring
  | KeyRetired
  | KeyRevoked
  | WindowChanged
  | AccessDigest
  | Sealed;

export type LeafType = LeafRecord['type'];
export type LeafOf<T extends LeafType> = { [L in LeafRecord as L['type']]: L }[T];

interface Recorded<T extends string> {
  v: 1;
  type: T;
  at: string;
}

/** `application` is its opaque reference. `tasks_digest` is `tasksDigest` of the ids of the tasks it was split into. */
export interface ApplicationSplit extends Recorded<'APPLICATION_SPLIT'> {
  application: string;
  tasks: number;
  tasks_digest: string;
  /** Over the bytes of an `ApplicationRecord`. */
  commitment: string;
}

/** `digest` is the envelope digest of the task, whose nonce is its salt. */
export interface TaskIssued extends Recorded<'TASK_ISSUED'> {
  application: string;
  task: string;
  revision: number;
  office: OfficeId;
  digest: string;
  key_id: string;
}

/** `digest` is the envelope digest of the result, which holds its own salt. `final`: the verdict ends the task. */
interface ResultAs<T extends string> extends Recorded<T> {
  task: string;
  revision: number;
  office: OfficeId;
  sequence: number;
  digest: string;
  key_id: string;
  final: boolean;
}

export type ResultRecorded = ResultAs<'RESULT'>;
export type LateResultRecorded = ResultAs<'LATE_RESULT'>;

/** `office` and `sequence` are known only when the signature held; `digest` is the one that the receipt names. */
export interface Quarantined extends Recorded<'QUARANTINE'> {
  digest: string;
  code: RejectionCode;
  office: OfficeId | null;
  sequence: number | null;
  in_time: boolean;
}

/** Over the bytes of a `ScoreRecord`. The last one of an application before the seal counts. */
export interface Scored extends Recorded<'SCORE'> {
  application: string;
  rules_digest: string;
  commitment: string;
}

/** `admit_result`: the late or quarantined result `target` counts; `set_score`: the application has another total. */
export type OverrideAction = 'admit_result' | 'set_score' | 'discard_quarantined';

/** A decision that two persons took together. `approved_by` are staff references; the commitment is over an `OverrideRecord`. */
export interface Overridden extends Recorded<'OVERRIDE'> {
  action: OverrideAction;
  /** Digest of the result, or the application's reference. */
  target: string;
  approved_by: string[];
  commitment: string;
}

/** A key in the registry, pending until it is activated. `public_key` is base64 of the DER SubjectPublicKeyInfo. */
export interface KeyAdded extends Recorded<'KEY_ADDED'> {
  key_id: string;
  owner: string;
  algorithm: string;
  public_key: string;
  not_before: string;
  not_after: string | null;
}

export interface KeyActivated extends Recorded<'KEY_ACTIVATED'> {
  key_id: string;
  approved_by: string[];
}

/** Its successor is active; it still signs. */
export interface KeyRetiring extends Recorded<'KEY_RETIRING'> {
  key_id: string;
}

export interface KeyRetired extends Recorded<'KEY_RETIRED'> {
  key_id: string;
}

/** `suspect_from`: what it signed and was recorded from then on does not count; null when the key was not compromised. */
export interface KeyRevoked extends Recorded<'KEY_REVOKED'> {
  key_id: string;
  suspect_from: string | null;
}

export interface WindowChanged extends Recorded<'WINDOW_STATE'> {
  state: WindowState;
  epoch: number;
  opens_at: string;
  closes_at: string;
}

/** How often personal data was read in a stretch of time, and the SHA-256 of the access log's lines of it. */
export interface AccessDigest extends Recorded<'ACCESS_DIGEST'> {
  from: string;
  to: string;
  reads: number;
  digest: string;
}

/** `digest` is the envelope digest of the signed `SealRecordV1`. */
export interface Sealed extends Recorded<'SEAL'> {
  digest: string;
}
