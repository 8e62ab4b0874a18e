import type { OfficeId } from '../names.js';

export const TASK_V1 = 'application/vnd.countersign.task.v1+json';

/** A claim value on the wire: text, integer or truth value. Dates are `YYYY-MM-DD`, months `YYYY-MM`, money integer cents. */
export type ClaimValue = string | number | boolean;

/**
 * A verification task: one evidence item of one application, for one office. Signed by the coordinator.
 * `claim` holds exactly the fields that the item's definition lists, and no others.
 */
export interface TaskV1 {
  v: 1;
  /** Which installation this is (`foshan/prod`, `foshan/rehearsal`): a message of one realm is foreign in another. */
  realm: string;
  /** The year of the cycle, as text. */
  season: string;
  /** UUIDv7. */
  task_id: string;
  /** 1 for the first issue; a re-verification raises it. */
  revision: number;
  office: OfficeId;
  item: string;
  /** Opaque reference of the application: lets an office answer enquiries, tells nothing. */
  application_ref: string;
  subject: SubjectRef;
  claim: Record<string, ClaimValue>;
  /** 16 random bytes, base64: binds a result to this very task. */
  nonce: string;
  /** Instants are RFC 3339 in UTC with milliseconds. */
  issued_at: string;
  due_at: string;
  close_at: string;
}

/** Whose fact is checked: `applicant`, `spouse`, or `child:1` for the first child. */
export type SubjectRef = 'applicant' | 'spouse' | `child:${number}`;
