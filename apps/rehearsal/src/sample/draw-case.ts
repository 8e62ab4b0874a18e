import { DISTRICTS, type Catalogue, type District } from '#agencies';
import type { ApplicationDocument, Claim } from '#contracts';
import { daysAfter, digits } from './calendar-days.js';
import { checksOfClaim, checksOfEverybody, personsOf } from './make-checks.js';
import { creditCode, registrationNumber } from './numbers/organisation-code.js';
import { drawFamily, drawStranger, type Family, type NumbersTaken, type SamplePerson } from './people.js';
import { claimsFor, plantAll, wishFor, type PlantChooser } from './plants/choose-plants.js';
import type { Random } from './random.js';
import type { ClaimDraw } from './recipes/recipe.js';
import { fieldsByKind } from './recipes/recipe-by-kind.js';
import { RECIPES } from './recipes/recipes.js';
import type { Check, SampleCase } from './sample-season.js';
import { wantedClaims } from './wanted-claims.js';

const EMPLOYERS = 300;
const CLAIMS_PER_APPLICATION = 64;

export interface CaseDraw {
  random: Random;
  year: number;
  /** Number of the application, from 1. */
  index: number;
  district: District;
  catalogue: Catalogue;
  taken: NumbersTaken;
  chooser: PlantChooser;
  /** The item that this application claims in any case. */
  inTurn: string | undefined;
}

/** Draws a family, what it claims, what the registers hold on it, and what is wrong with that. */
export function drawCase(draw: CaseDraw): SampleCase {
  const { random, year, index, district, catalogue, taken, chooser } = draw;
  const kinds = chooser.choose(random);
  const family = drawFamily(random, year, taken, wishFor(kinds));
  const persons = personsOf(family);
  const employer = employerNumber(random, district);
  let serial = index * CLAIMS_PER_APPLICATION;
  const drawFor = (person: SamplePerson): ClaimDraw => {
    const { code: area } = DISTRICTS[district];
    return { random, year, index, serial: serial++, area, family, person, employer };
  };

  const wanted = wantedClaims(random, family, draw.inTurn);
  for (const item of claimsFor(kinds)) {
    if (!wanted.some((claim) => claim.item === item)) wanted.push({ item, subject: 'applicant' });
  }
  const claims: Claim[] = [];
  const checks: Check[] = [];
  for (const { item, subject } of wanted) {
    const [listed] = catalogue.itemsNamed(item);
    const person = persons.get(subject);
    if (!listed || !person) continue;
    const claimDraw = drawFor(person);
    const recipe = RECIPES[item];
    const fields = recipe
      ? (recipe.fields?.(claimDraw) ?? {})
      : fieldsByKind(catalogue.form(item) ?? listed.item, claimDraw);
    const claim: Claim = { item, subject, fields };
    claims.push(claim);
    checks.push(...checksOfClaim(catalogue, district, claim, claimDraw));
  }
  checks.push(...checksOfEverybody(catalogue, district, persons, drawFor));
  plantAll(kinds, checks, { random, year, stranger: () => drawStranger(random, year, taken) });
  return { application: makeApplication(draw, family, claims), checks };
}

function makeApplication(
  { random, year, index, district }: CaseDraw,
  family: Family,
  claims: Claim[],
): ApplicationDocument {
  const { applicant, spouse, children, home } = family;
  return {
    number: `FS${year}-${digits(index, 6)}`,
    handed_in_at: handedIn(random, year),
    district,
    applicant: { name: applicant.name, id_number: applicant.idNumber, hukou_place: home.name },
    ...(spouse && { spouse: { name: spouse.name, id_number: spouse.idNumber } }),
    ...(children.length > 0 && {
      children: children.map(({ name, birthDate, idNumber }) => ({
        name,
        birth_date: birthDate,
        ...(idNumber !== undefined && { id_number: idNumber }),
      })),
    }),
    claims,
  };
}

/** In the hours of the counter; now and then in the last second of the last day. */
function handedIn(random: Random, year: number): string {
  if (random.chance(0.01)) return `${year}-08-31T23:59:59+08:00`;
  const day = daysAfter(`${year}-01-01`, random.integer(0, 242));
  const minute = random.integer(8 * 60 + 30, 17 * 60 + 30);
  return `${day}T${digits(Math.floor(minute / 60), 2)}:${digits(minute % 60, 2)}:${digits(random.integer(0, 59), 2)}+08:00`;
}

/** One of the companies of the district; every fifth is still known by its old registration number. */
function employerNumber(random: Random, district: District): string {
  const number = random.integer(1, EMPLOYERS);
  const { code } = DISTRICTS[district];
  return number % 5 === 0 ? registrationNumber(code, number) : creditCode(code, number);
}
