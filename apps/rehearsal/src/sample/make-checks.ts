import type { AgencyItem, Catalogue, ClaimField } from '#agencies';
import type { Claim, ClaimValue, SubjectRef } from '#contracts';
import type { Family, SamplePerson } from './people.js';
import type { ClaimDraw } from './recipes/recipe.js';
import type { Check } from './sample-season.js';
import { trueRecord } from './true-record.js';

/** The persons of a file by the reference under which claims name them. */
export function personsOf({ applicant, spouse, children }: Family): Map<SubjectRef, SamplePerson> {
  const persons = new Map<SubjectRef, SamplePerson>([['applicant', applicant]]);
  if (spouse) persons.set('spouse', spouse);
  children.forEach((child, i) => persons.set(`child:${i + 1}`, child));
  return persons;
}

/** One check for each agency that verifies the claim. The registers bear the claim out. */
export function checksOfClaim(
  catalogue: Catalogue,
  district: string,
  { item, subject, fields }: Claim,
  draw: ClaimDraw,
): Check[] {
  return catalogue
    .itemsNamed(item)
    .filter((listed) => listed.item.subjects.includes(kindOf(subject)))
    .map((listed) => makeCheck(catalogue, listed, district, subject, fields, draw));
}

/** The checks that are made of every person of the file, claimed or not. */
export function checksOfEverybody(
  catalogue: Catalogue,
  district: string,
  persons: ReadonlyMap<SubjectRef, SamplePerson>,
  drawFor: (person: SamplePerson) => ClaimDraw,
): Check[] {
  const always = catalogue.items().filter(({ item }) => item.always);
  return always.flatMap((listed) =>
    [...persons]
      .filter(([subject]) => listed.item.subjects.includes(kindOf(subject)))
      .map(([subject, person]) => makeCheck(catalogue, listed, district, subject, {}, drawFor(person))),
  );
}

function makeCheck(
  catalogue: Catalogue,
  { agency, item }: AgencyItem,
  district: string,
  subject: SubjectRef,
  fields: Readonly<Record<string, ClaimValue>>,
  draw: ClaimDraw,
): Check {
  const office = catalogue.routeClaim(agency, item, { district, claim: fields });
  if (office === null) throw new Error(`no office of ${agency} answers ${item.id} in ${district}`);
  const claim = Object.fromEntries(
    Object.entries(item.claim).flatMap(([name, { from }]) => {
      const value = from === 'claim' ? fields[name] : ofPerson(from, draw);
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
  const adverse = item.conditions?.adverse === true;
  return {
    agency,
    item,
    office,
    subject,
    claim,
    rows: adverse ? [] : [trueRecord(item, claim, draw)],
    reason: adverse ? 'no_adverse_record' : 'record_agrees',
    planted: null,
  };
}

function ofPerson(
  from: Exclude<ClaimField['from'], 'claim'>,
  { person, family: { applicant, spouse } }: ClaimDraw,
): string | undefined {
  switch (from) {
    case 'subject.name':
      return person.name;
    case 'subject.id_number':
      return person.idNumber;
    case 'subject.birth_date':
      return person.birthDate;
    case 'applicant.name':
      return applicant.name;
    case 'applicant.id_number':
      return applicant.idNumber;
    case 'spouse.name':
      return spouse?.name;
    case 'spouse.id_number':
      return spouse?.idNumber;
  }
}

function kindOf(subject: SubjectRef): 'applicant' | 'spouse' | 'child' {
  return subject === 'applicant' || subject === 'spouse' ? subject : 'child';
}
