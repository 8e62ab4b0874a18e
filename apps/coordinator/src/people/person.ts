/**
 * What somebody may be to the system. The two kinds of administrator and the auditor exclude each other and every other role, and
 * see no personal data (三员分立).
 */
export type Role =
  'city_hr' | 'district_hr' | 'officer' | 'reviewer' | 'auditor' | 'system_administrator' | 'security_administrator';

/** Who acts: a signed-in person or a program with a token. `ref` is a staff reference, never a name. */
export interface Person {
  ref: string;
  role: Role;
  /** The one office of an officer or reviewer, like `education.shunde`; null for other roles. */
  office: string | null;
  /** The one district of a district coordinator; null for other roles. */
  district: string | null;
}
