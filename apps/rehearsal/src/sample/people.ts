import { dayBetween, dayOf, yearOf } from './calendar-days.js';
import { personName, surname, type NameStyle, type Sex } from './names.js';
import { identityNumber } from './numbers/identity-number.js';
import { DOTTED_NAME_PLACES, HOME_PLACES, type Place } from './places.js';
import type { Random } from './random.js';

/** Somebody of the sample. Nobody here is real: names, numbers and dates are drawn by chance. */
export interface SamplePerson {
  name: string;
  sex: Sex;
  birthDate: string;
  /** Undefined for a newborn whose number is not assigned yet. */
  idNumber: string | undefined;
}

export interface Adult extends SamplePerson {
  idNumber: string;
}

export interface Family {
  applicant: Adult;
  spouse: Adult | null;
  children: SamplePerson[];
  home: Place;
}

/** What a family has to have so that something can be planted in its file. */
export interface FamilyWish {
  name?: NameStyle;
  married?: boolean;
}

/** Identity numbers already given out in this season; a number drawn twice would make two people one. */
export type NumbersTaken = Set<string>;

/** Draws a family that hands in its application in the year `year`. */
export function drawFamily(random: Random, year: number, taken: NumbersTaken, wish: FamilyWish = {}): Family {
  const style = wish.name ?? random.weighted({ plain: 96, rare: 2, dotted: 2 });
  const home = random.pick(style === 'dotted' ? DOTTED_NAME_PLACES : HOME_PLACES);
  const sex = random.chance(0.55) ? 'male' : 'female';
  const applicant = drawAdult(random, surname(random), sex, style, home, year - random.integer(24, 49), taken);
  const spouse = (wish.married ?? random.chance(0.65)) ? drawSpouse(random, applicant, style, home, year, taken) : null;
  const children = spouse ? drawChildren(random, applicant, spouse, home, year, taken) : [];
  return { applicant, spouse, children, home };
}

/** Somebody else in the same registers: a co-owner, the true holder of a borrowed number. */
export function drawStranger(random: Random, year: number, taken: NumbersTaken): Adult {
  const sex = random.chance(0.5) ? 'male' : 'female';
  return drawAdult(
    random,
    surname(random),
    sex,
    'plain',
    random.pick(HOME_PLACES),
    year - random.integer(24, 59),
    taken,
  );
}

function drawSpouse(
  random: Random,
  { sex, birthDate }: Adult,
  style: NameStyle,
  home: Place,
  year: number,
  taken: NumbersTaken,
): Adult {
  const birthYear = Math.min(year - 23, yearOf(birthDate) + random.integer(-4, 4));
  const place = random.chance(0.5) ? home : random.pick(style === 'dotted' ? DOTTED_NAME_PLACES : HOME_PLACES);
  const ownStyle = style === 'rare' ? 'plain' : style;
  return drawAdult(random, surname(random), sex === 'male' ? 'female' : 'male', ownStyle, place, birthYear, taken);
}

function drawChildren(
  random: Random,
  applicant: Adult,
  spouse: Adult,
  home: Place,
  year: number,
  taken: NumbersTaken,
): SamplePerson[] {
  const adults = Math.max(yearOf(applicant.birthDate), yearOf(spouse.birthDate)) + 22;
  const first = Math.max(adults, year - 17);
  if (first >= year) return [];
  const dotted = applicant.name.includes('·');
  const father = applicant.sex === 'male' ? applicant : spouse;
  const count = Number(random.weighted({ '0': 35, '1': 45, '2': 20 }));
  return Array.from({ length: count }, () => {
    const sex = random.chance(0.52) ? 'male' : 'female';
    const birthDate = dayBetween(`${first}-01-01`, `${year - 1}-12-31`, random);
    const name = personName([...father.name][0] ?? '', sex, dotted ? 'dotted' : 'plain', random);
    const newborn = yearOf(birthDate) === year - 1 && random.chance(0.5);
    const idNumber = newborn ? undefined : drawNumber(random, home.area, birthDate, sex, taken);
    return { name, sex, birthDate, idNumber };
  });
}

function drawAdult(
  random: Random,
  family: string,
  sex: Sex,
  style: NameStyle,
  home: Place,
  birthYear: number,
  taken: NumbersTaken,
): Adult {
  const birthDate = dayOf(birthYear, random);
  const idNumber = drawNumber(random, home.area, birthDate, sex, taken);
  return { name: personName(family, sex, style, random), sex, birthDate, idNumber };
}

function drawNumber(random: Random, area: string, birthDate: string, sex: Sex, taken: NumbersTaken): string {
  for (;;) {
    const order = random.integer(0, 498) * 2 + (sex === 'male' ? 1 : 2);
    const number = identityNumber(area, birthDate, String(order).padStart(3, '0'));
    if (taken.has(number)) continue;
    taken.add(number);
    return number;
  }
}
