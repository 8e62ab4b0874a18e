import type { Account } from '../../api/administration.js';

type Role = Account['role'];

export const ROLES: readonly Role[] = [
  'city_hr',
  'district_hr',
  'officer',
  'reviewer',
  'auditor',
  'system_administrator',
  'security_administrator',
  'intake_service',
];

/** Roles that are neither left nor entered (三员分立), and those of programs. The server refuses what is not offered. */
const KEPT_APART: readonly Role[] = ['auditor', 'system_administrator', 'security_administrator', 'intake_service'];

/** What an account of this role may become. */
export function rolesAfter(role: Role): readonly Role[] {
  return KEPT_APART.includes(role) ? [role] : ROLES.filter((other) => !KEPT_APART.includes(other));
}

export function hasOffice(role: Role): boolean {
  return role === 'officer' || role === 'reviewer';
}
