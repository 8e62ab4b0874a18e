import type { ClaimField, EvidenceItem } from '#agencies';
import type { ClaimValue } from '#contracts';
import { keepAllowed, type AllowedClaim } from './allowed-claim.js';
import type { Subject } from './resolve-subject.js';

/** What a check needs and was not given: a field of the claim, or a detail of a person of the file. */
export type Gap = { field: string } | { path: string; code: 'no_spouse' | 'missing_in_file' };

/**
 * The claim as it goes to the office: for each field of the definition its value from where the definition says, and nothing
 * else (minimum necessary, Personal Information Protection Law art. 6). Optional fields without a value are left out.
 */
export function fillClaim(
  item: EvidenceItem,
  subject: Subject,
  subjects: readonly Subject[],
  fields: Readonly<Record<string, ClaimValue>>,
): { claim: AllowedClaim; missing: Gap[] } {
  const claim: Record<string, ClaimValue> = {};
  const missing: Gap[] = [];
  for (const name of Object.keys(item.claim)) {
    const { from, optional } = item.claim[name]!;
    const person = personOf(from, subject, subjects);
    const value = from === 'claim' ? (Object.hasOwn(fields, name) ? fields[name] : undefined) : personal(from, person);
    if (value !== undefined) claim[name] = value;
    else if (!optional) missing.push(gapOf(name, from, person));
  }
  return { claim: keepAllowed(item, claim), missing };
}

function personOf(from: ClaimField['from'], subject: Subject, subjects: readonly Subject[]): Subject | undefined {
  if (from.startsWith('subject.')) return subject;
  const kind = from.slice(0, from.indexOf('.'));
  return subjects.find((person) => person.kind === kind);
}

function personal(from: ClaimField['from'], person: Subject | undefined): string | undefined {
  if (from.endsWith('.name')) return person?.name;
  return from.endsWith('.birth_date') ? person?.birthDate : person?.idNumber;
}

function gapOf(field: string, from: ClaimField['from'], person: Subject | undefined): Gap {
  if (from === 'claim') return { field };
  if (!person) return { path: 'spouse', code: 'no_spouse' };
  const detail = from.endsWith('.name') ? 'name' : 'id_number';
  return { path: `${person.path}.${detail}`, code: 'missing_in_file' };
}
