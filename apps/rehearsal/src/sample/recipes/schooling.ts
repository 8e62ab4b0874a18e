import type { ClaimValue } from '#contracts';
import { digits, yearOf } from '../calendar-days.js';
import type { ClaimDraw, Recipes } from './recipe.js';

const UNIVERSITIES: readonly (readonly [code: string, name: string])[] = [
  ['10532', '湖南大学'],
  ['10593', '广西大学'],
  ['10610', '四川大学'],
  ['10403', '南昌大学'],
  ['10459', '郑州大学'],
  ['10561', '华南理工大学'],
  ['11847', '佛山科学技术学院'],
];
const DEGREE_DIGIT = { doctor: '1', master: '2', bachelor: '5', college: '6' };

/** Education, and the technical schools of the human-resources bureaus. */
export const SCHOOLING_RECIPES: Recipes = {
  diploma_higher_ed: { fields: universityDiploma },
  diploma_vocational_city: {
    fields: (draw) => schoolDiploma(draw, '佛职', ['佛山市华材职业技术学校', '顺德区胡宝星职业技术学校']),
  },
  diploma_senior_city: { fields: (draw) => schoolDiploma(draw, '佛高', ['佛山市第一中学', '佛山市第三中学']) },
  diploma_senior_district: { fields: (draw) => schoolDiploma(draw, '区高', ['区第一中学', '区第二中学']) },
  technical_school_diploma_city: {
    fields: (draw) => schoolDiploma(draw, '佛技', ['佛山市技师学院', '佛山市高级技工学校']),
  },
  technical_school_diploma_district: { fields: (draw) => schoolDiploma(draw, '区技', ['区技工学校']) },
  diploma_secondary_outside: {
    fields: (draw) => ({
      ...schoolDiploma(draw, '外证', [`${draw.family.home.name}第一中学`, `${draw.family.home.name}职业中专学校`]),
      letter_from: `${draw.family.home.name}教育局`,
    }),
  },
};

/** Registered numbers of universities: school, kind of study, year, level, serial. */
function universityDiploma({ random, index, year, person }: ClaimDraw): Record<string, ClaimValue> {
  const [code, school] = random.pick(UNIVERSITIES);
  const degree = random.weighted({ college: 60, bachelor: 34, master: 5, doctor: 1 });
  const graduated = Math.min(yearOf(person.birthDate) + 22, year - 1);
  return {
    certificate_number: `${code}1${graduated}0${DEGREE_DIGIT[degree]}${digits(index, 6)}`,
    school,
    graduated_on: `${graduated}-07-01`,
    degree,
  };
}

function schoolDiploma(
  { random, serial, person }: ClaimDraw,
  letters: string,
  schools: readonly string[],
): Record<string, ClaimValue> {
  const graduated = yearOf(person.birthDate) + random.integer(18, 20);
  return {
    certificate_number: `${letters}${graduated}${digits(serial, 7)}`,
    school: random.pick(schools),
    graduated_on: `${graduated}-06-30`,
    degree: 'senior_secondary',
  };
}
