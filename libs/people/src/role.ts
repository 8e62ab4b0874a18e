/** Roles of persons. */
export const PERSON_ROLES = [
  'city_hr',
  'district_hr',
  'officer',
  'reviewer',
  'auditor',
  'system_administrator',
  'security_administrator',
] as const;

/** Roles of programs. `intake_service`: hands applications in, and reads what came of it. */
export const SERVICE_ROLES = ['intake_service'] as const;

export const ROLES = [...PERSON_ROLES, ...SERVICE_ROLES] as const;

/**
 * What somebody may be to the system. The two kinds of administrator and the auditor exclude each other and every other role, and
 * see no personal data (三员分立).
 */
export type Role = (typeof ROLES)[number];

/** The three that keep watch on each other (三员): whoever is one of them is nothing else, and never becomes another. */
export const SEPARATED_ROLES: readonly Role[] = ['auditor', 'system_administrator', 'security_administrator'];

/** Who acts: a signed-in person or a program with a token. `ref` is a staff reference, never a name. */
export interface Person {
  ref: string;
  role: Role;
  /** The one office of an officer or reviewer, like `education.shunde`; null for other roles. */
  office: string | null;
  /** The one district of a district coordinator; null for other roles. */
  district: string | null;
}

export function isRole(value: unknown): value is Role {
  return (ROLES as readonly unknown[]).includes(value);
}

export function isServiceRole(role: Role): boolean {
  return (SERVICE_ROLES as readonly Role[]).includes(role);
}

export function belongsToOffice(role: Role): boolean {
  return role === 'officer' || role === 'reviewer';
}

/**
 * Whether an account may be given another role. A role of the three is neither left nor entered: who held it could else look after
 * traces of their own. Such a person gets a new account of another person's hand, and the old one is disabled.
 */
export function mayBecome(from: Role, to: Role): boolean {
  if (from === to) return true;
  if (isServiceRole(from) || isServiceRole(to)) return false;
  return !SEPARATED_ROLES.includes(from) && !SEPARATED_ROLES.includes(to);
}
