import type { ClaimValue } from '#contracts';
import { dayOf, digits, yearOf } from '../calendar-days.js';
import type { ClaimDraw, Recipes, RegisterRow } from './recipe.js';

/** Marriage, children, health, home. */
export const HOUSEHOLD_RECIPES: Recipes = {
  marital_status: {
    fields: ({ random, year, index, family }): Record<string, ClaimValue> => {
      if (!family.spouse) return { marital_status: random.weighted({ single: 80, divorced: 15, widowed: 5 }) };
      const youngest = Math.max(yearOf(family.applicant.birthDate), yearOf(family.spouse.birthDate));
      const married = random.integer(youngest + 22, year - 1);
      return {
        marital_status: 'married',
        certificate_number: `J${family.home.area}-${married}-${digits(index % 1_000_000, 6)}`,
        registered_on: dayOf(married, random),
      };
    },
  },
  family_planning: { record: () => ({ compliance: 'compliant', violation_on: null }) },
  child_birth_certificate: {
    fields: ({ random, serial }) => ({ certificate_number: `${random.pick([...'HJKLMNP'])}${digits(serial, 9)}` }),
    record: parents,
  },
  child_vaccination: {
    fields: ({ serial }) => ({ certificate_number: `4406${digits(serial, 10)}` }),
    record: ({ random }) => ({ complete: random.chance(0.95) }),
  },
  health_certificate: {
    fields: ({ random, year, serial }) => ({
      certificate_number: `健${digits(serial, 7)}`,
      issued_on: dayOf(year - 1, random),
    }),
  },
  premarital_exam: {
    fields: ({ random, year, serial }) => ({
      certificate_number: `婚检${digits(serial, 7)}`,
      examined_on: dayOf(year - random.integer(1, 5), random),
    }),
  },
  blood_donation: { fields: ({ random }) => ({ times: random.integer(1, 8) }) },
  marrow_donation: {
    fields: ({ random, year, serial }) => ({
      certificate_number: `CMDP${digits(serial, 7)}`,
      donated_on: dayOf(year - random.integer(1, 8), random),
    }),
  },
  property_certificate: {
    fields: ({ year, serial }) => ({ certificate_number: `粤房地权证佛字第${year - 3}${digits(serial, 7)}号` }),
    record: ({ random }) => ({
      owner_share_percent: random.chance(0.6) ? 100 : 50,
      restriction: random.chance(0.4) ? 'mortgaged' : 'none',
    }),
  },
  land_certificate: {
    fields: ({ year, serial }) => ({ certificate_number: `佛府国用(${year - 3})第${digits(serial, 7)}号` }),
    record: ({ random, year }) => ({
      owner_share_percent: random.chance(0.6) ? 100 : 50,
      valid_until: `${year + random.integer(30, 67)}-12-31`,
    }),
  },
};

function parents({ family: { applicant, spouse } }: ClaimDraw): RegisterRow {
  const [mother, father] = applicant.sex === 'female' ? [applicant, spouse] : [spouse, applicant];
  return { mother_id_number: mother?.idNumber ?? null, father_id_number: father?.idNumber ?? null };
}
