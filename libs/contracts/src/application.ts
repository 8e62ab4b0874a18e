import type { ClaimValue, SubjectRef } from './messages/task.v1.js';

/** One application as it is handed in: one person's file with dependants and claims. JSON over HTTP, or a row of an import. */
export interface ApplicationDocument {
  /** Number given at the counter; the key under which handing in is idempotent. */
  number: string;
  /** RFC 3339 with offset. From 1 September (Asia/Shanghai) on it belongs to the next season. */
  handed_in_at: string;
  district: string;
  applicant: Person & { hukou_place: string };
  spouse?: Person;
  children?: Child[];
  claims: Claim[];
}

export interface Person {
  name: string;
  id_number: string;
}

/** A child may not have an identity number yet. */
export interface Child {
  name: string;
  birth_date: string;
  id_number?: string;
}

/** What the applicant states for one item. `fields` holds only fields whose definition says `from: 'claim'`. */
export interface Claim {
  item: string;
  subject: SubjectRef;
  fields: Record<string, ClaimValue>;
}

/** One thing that is wrong with an input, said so that a clerk can mend it. `path` is like `claims[2].fields.certificate_number`. */
export interface InputFault {
  path: string;
  code: string;
  zh: string;
  en: string;
}
