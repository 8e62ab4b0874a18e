import { dayOf, digits } from '../calendar-days.js';
import { patentNumber } from '../numbers/patent-number.js';
import type { Recipes } from './recipe.js';

/** Patents, volunteer service, donations, awards. */
export const MERIT_RECIPES: Recipes = {
  patent: {
    fields: ({ random, year, serial }) => {
      const granted = year - random.integer(1, 4);
      const kind = random.weighted({ invention: 20, utility_model: 50, design: 30 });
      return { patent_number: patentNumber(granted - 1, kind, serial), kind, granted_on: dayOf(granted, random) };
    },
  },
  volunteer_service: {
    fields: ({ random, year, serial }) => ({
      organisation: random.pick(['youth_volunteers', 'volunteer_federation', 'red_cross_volunteers']),
      volunteer_number: `4406${digits(serial, 9)}`,
      period_from: `${year - 4}-01-01`,
      period_to: `${year - 1}-12-31`,
      hours: random.integer(20, 400),
    }),
  },
  charity_donation: {
    fields: ({ random, year, serial }) => ({
      recipient: random.pick(['charity_federation', 'red_cross', 'education_foundation']),
      certificate_number: `粤财捐${digits(serial, 8)}`,
      donated_on: dayOf(year - random.integer(1, 4), random),
      amount_cents: random.integer(2, 60) * 10_000,
    }),
  },
  award: {
    fields: ({ random, year, serial }) => {
      const [department, body, title] = random.pick([
        ['trade_union', '佛山市总工会', '五一劳动奖章'],
        ['youth_league', '共青团佛山市委员会', '青年岗位能手'],
        ['womens_federation', '佛山市妇女联合会', '三八红旗手'],
        ['honours_office', '佛山市人民政府', '优秀异地务工人员'],
      ] as const);
      return {
        department,
        certificate_number: `佛表〔${year - 1}〕${digits(serial, 7)}号`,
        awarding_body: body,
        title,
        level: random.weighted({ county: 40, prefecture: 50, province: 10 }),
        awarded_on: dayOf(year - 1, random),
      };
    },
  },
};
