import type { ClaimField, EvidenceItem, FactField } from '#agencies';
import type { ClaimValue } from '#contracts';
import { dayOf, digits } from '../calendar-days.js';
import type { ClaimDraw, RegisterRow } from './recipe.js';

type Form = Pick<ClaimField, 'kind' | 'codes' | 'pattern'>;

/** Claimed fields of an item without a recipe of its own, so that a new agency takes part in a rehearsal at once. */
export function fieldsByKind(item: Pick<EvidenceItem, 'claim'>, draw: ClaimDraw): Record<string, ClaimValue> {
  const stated = Object.entries(item.claim).filter(([, field]) => field.from === 'claim');
  return Object.fromEntries(stated.map(([name, field]) => [name, valueOf(field, draw)]));
}

/** Facts that no claim states and no recipe knows. */
export function factsByKind(facts: Readonly<Record<string, FactField>>, draw: ClaimDraw): RegisterRow {
  return Object.fromEntries(Object.entries(facts).map(([name, field]) => [name, valueOf(field, draw)]));
}

function valueOf({ kind, codes, pattern }: Form, { random, year, serial, family, employer }: ClaimDraw): ClaimValue {
  switch (kind) {
    case 'name':
      return family.applicant.name;
    case 'id_number':
      return family.applicant.idNumber;
    case 'credit_code':
      return employer;
    case 'date':
      return dayOf(year - 1, random);
    case 'month':
      return `${year - 1}-06`;
    case 'certificate_number':
      return pattern?.example ?? digits(serial, 10);
    case 'text':
      return `${year}-${serial}`;
    case 'count':
    case 'months':
      return random.integer(2, 60);
    case 'cents':
      return random.integer(1, 900) * 10_000;
    case 'code':
      return random.pick(Object.keys(codes ?? { other: null }));
    case 'truth':
      return true;
  }
}
