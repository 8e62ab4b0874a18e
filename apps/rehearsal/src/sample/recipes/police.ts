import { dayOf, digits, yearOf } from '../calendar-days.js';
import type { ClaimDraw, Recipes } from './recipe.js';

/** Public security and the floating population service. */
export const POLICE_RECIPES: Recipes = {
  id_card: {
    // From 46 on a card is valid for life.
    record: ({ random, year, person }) => ({
      valid_until: year - yearOf(person.birthDate) >= 46 ? null : dayOf(year + random.integer(1, 15), random),
    }),
  },
  hukou_booklet: {
    fields: ({ index }) => ({ household_number: digits(index, 9) }),
    record: ({ random }) => ({ household_kind: random.chance(0.8) ? 'rural' : 'urban' }),
  },
  residence_permit: {
    fields: ({ random }) => ({ months: random.integer(14, 150) }),
    record: ({ random, year }) => ({ valid_until: dayOf(year + 1, random) }),
  },
  brave_act_award: {
    fields: ({ random, year, serial }) => ({
      certificate_number: `佛见义勇为〔${year - 2}〕${digits(serial, 7)}号`,
      level: random.pick(['county', 'prefecture', 'province']),
      awarded_on: dayOf(year - 2, random),
    }),
  },
  accompanying_child_registration: {
    record: (draw) => ({ registered_on: registeredOn(draw) }),
  },
};

function registeredOn({ random, year, person }: ClaimDraw): string {
  return dayOf(Math.max(yearOf(person.birthDate) + 1, year - random.integer(1, 4)) - 1, random);
}
