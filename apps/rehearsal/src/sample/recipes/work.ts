import { dayOf, digits } from '../calendar-days.js';
import { creditCode } from '../numbers/organisation-code.js';
import type { Recipes } from './recipe.js';

/** Human resources, social insurance, business and tax. */
export const WORK_RECIPES: Recipes = {
  social_insurance: {
    fields: ({ random }) => {
      const here = random.integer(13, 180);
      return { months_city: here, months_province: here + (random.chance(0.3) ? random.integer(3, 60) : 0) };
    },
    record: ({ random }) => ({ insured_now: random.chance(0.97) }),
  },
  labor_contract: {
    fields: ({ random, year, employer }) => ({
      employer_code: employer,
      term_from: dayOf(year - random.integer(1, 9), random),
      ...(random.chance(0.7) && { term_to: dayOf(year + random.integer(1, 4), random) }),
    }),
  },
  employment_years: {
    fields: ({ random, employer }) => ({ employer_code: employer, months_same_employer: random.integer(12, 140) }),
    record: ({ random }) => ({ months_total: random.integer(150, 240) }),
  },
  vocational_qualification: {
    fields: ({ random, year, serial }) => {
      const issued = year - random.integer(1, 12);
      const level = random.weighted({ '5': 25, '4': 45, '3': 22, '2': 6, '1': 2 });
      const [body, number] = [digits(serial, 8).slice(0, 3), digits(serial, 8).slice(3)];
      return {
        certificate_number: `${digits(issued % 100, 2)}44060${body}${level}${number}`,
        occupation: random.pick(['电工', '焊工', '数控车工', '钳工', '育婴员', '中式烹调师']),
        level,
        issued_on: dayOf(issued, random),
      };
    },
  },
  professional_title: {
    fields: ({ random, year, serial }) => {
      const approved = year - random.integer(1, 15);
      return {
        certificate_number: `粤职证字第${approved}${digits(serial, 7)}号`,
        series: random.pick(['工程', '会计', '卫生', '中小学教师']),
        level: random.weighted({ junior: 55, intermediate: 38, senior: 7 }),
        approved_on: dayOf(approved, random),
      };
    },
  },
  special_post_talent: {
    fields: ({ random, serial }) => ({
      certificate_number: `特岗${digits(serial, 7)}`,
      post: random.pick(['环卫工人', '公交驾驶员', '护理员']),
      months: random.integer(12, 96),
    }),
  },
  scarce_talent: {
    fields: ({ random, serial }) => ({
      certificate_number: `JQ${digits(serial, 7)}`,
      class: random.pick(['city', 'district']),
    }),
  },
  business_license: {
    fields: ({ random, serial, area }) => ({
      company_code: creditCode(area, serial),
      company_form: random.chance(0.9) ? 'limited_liability' : 'limited_by_shares',
      contribution_cents: random.integer(10, 500) * 1_000_000,
    }),
    record: ({ random }) => ({ owner_share_percent: random.integer(10, 100) }),
  },
  national_tax: {
    fields: ({ random, year, serial }) => ({
      ...taxYear(year),
      ...receipt('国', serial),
      amount_cents: random.integer(20_000, 9_000_000),
    }),
  },
  local_tax: {
    fields: ({ random, year, serial }) => ({
      ...taxYear(year),
      ...receipt('地', serial),
      amount_cents: random.integer(5_000, 3_000_000),
    }),
  },
};

function taxYear(year: number): { period_from: string; period_to: string } {
  return { period_from: `${year - 1}-01`, period_to: `${year - 1}-12` };
}

function receipt(letter: string, serial: number): { certificate_number: string } {
  return { certificate_number: `(${letter})粤佛${digits(serial, 8)}` };
}
