import type { Catalogue } from '#agencies';
import type { SubjectRef } from '#contracts';
import type { Family } from './people.js';
import type { Random } from './random.js';

/** One claim to be drawn: an item for one person of the file. */
export interface WantedClaim {
  item: string;
  subject: SubjectRef;
}

const OF_EVERY_APPLICANT = [
  'id_card',
  'hukou_booklet',
  'residence_permit',
  'social_insurance',
  'labor_contract',
  'employment_years',
  'marital_status',
];

const SCHOOLING = {
  diploma_higher_ed: 30,
  diploma_secondary_outside: 20,
  diploma_vocational_city: 12,
  diploma_senior_district: 10,
  technical_school_diploma_district: 8,
  technical_school_diploma_city: 6,
  diploma_senior_city: 6,
  none: 8,
};

const NOW_AND_THEN: Readonly<Record<string, number>> = {
  vocational_qualification: 0.25,
  property_certificate: 0.15,
  blood_donation: 0.12,
  professional_title: 0.1,
  health_certificate: 0.1,
  volunteer_service: 0.1,
  land_certificate: 0.08,
  local_tax: 0.08,
  national_tax: 0.05,
  charity_donation: 0.05,
  business_license: 0.04,
  award: 0.04,
  patent: 0.03,
};

const OF_A_SPOUSE = { id_card: 0.5, hukou_booklet: 0.4, residence_permit: 0.2, premarital_exam: 0.1 };

const OF_A_CHILD = {
  child_birth_certificate: 0.6,
  accompanying_child_registration: 0.6,
  hukou_booklet: 0.5,
  child_vaccination: 0.4,
  id_card: 0.3,
};

/** What an applicant can be asked to claim besides the ordinary: every item that concerns applicants and is no schooling. */
export function itemsInTurn(catalogue: Catalogue): string[] {
  const ordinary = new Set([...OF_EVERY_APPLICANT, ...Object.keys(SCHOOLING)]);
  const extra = catalogue.items().filter(({ item }) => !item.always && item.subjects.includes('applicant'));
  return [...new Set(extra.map(({ item }) => item.id))].filter((id) => !ordinary.has(id));
}

/**
 * Which claims a family makes. `inTurn` is the item that this application claims in any case, so that the rare ones reach every
 * office. Two receipts or patents in one file are ordinary; one item for one person is otherwise claimed once.
 */
export function wantedClaims(random: Random, family: Family, inTurn: string | undefined): WantedClaim[] {
  const items = [...OF_EVERY_APPLICANT];
  const schooling = random.weighted(SCHOOLING);
  if (schooling !== 'none') items.push(schooling);
  for (const [item, share] of Object.entries(NOW_AND_THEN)) if (random.chance(share)) items.push(item);
  if (inTurn !== undefined && !items.includes(inTurn)) items.push(inTurn);
  for (const twice of ['local_tax', 'patent']) if (items.includes(twice) && random.chance(0.2)) items.push(twice);

  const claims: WantedClaim[] = items.map((item) => ({ item, subject: 'applicant' }));
  if (family.spouse) claims.push(...drawn(random, OF_A_SPOUSE, 'spouse'));
  family.children.forEach(({ idNumber }, i) => {
    // No card without a number.
    const claimed = drawn(random, OF_A_CHILD, `child:${i + 1}`).filter(({ item }) => item !== 'id_card' || idNumber);
    claims.push(...claimed);
  });
  return claims;
}

function drawn(random: Random, shares: Readonly<Record<string, number>>, subject: SubjectRef): WantedClaim[] {
  return Object.entries(shares).flatMap(([item, share]) => (random.chance(share) ? [{ item, subject }] : []));
}
