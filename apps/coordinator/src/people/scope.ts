import { DISTRICTS } from '#agencies';
import { jurisdictionOf } from '#contracts';
import { Problem } from '../http/problem.js';
import type { Person } from './person.js';

/** The district that a list is narrowed to: what was asked for, but for a district coordinator never another than the own. */
export function districtScope(person: Person, asked?: string): string | undefined {
  if (person.district === null) return asked;
  if (asked !== undefined && asked !== person.district) throw new Problem('not_allowed');
  return person.district;
}

/** Whether an application, or what belongs to it, is of a district that the person may see. What may not be seen is not there. */
export function seesDistrict(person: Person, district: string): boolean {
  return person.district === null || person.district === district;
}

/** Whether the person may urge an office on: a district coordinator those of the own district alone. */
export function mayUrge(person: Person, office: string): boolean {
  return person.district === null || jurisdictionOf(office) === person.district;
}

/**
 * Whether the person may see how an office is getting on. An officer sees the own office; a district coordinator those of the own
 * district, and those that serve every district, because the own applications wait for them too.
 */
export function seesOffice(person: Person, office: string): boolean {
  if (person.office !== null) return person.office === office;
  if (person.district === null) return true;
  const jurisdiction = jurisdictionOf(office);
  return jurisdiction === person.district || !Object.hasOwn(DISTRICTS, jurisdiction);
}
