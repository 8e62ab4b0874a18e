import { idNumberCheck, type Catalogue, type ClaimField, type EvidenceItem } from '#agencies';
import { officeId, type ApplicationDocument, type Claim, type ClaimValue, type SubjectRef } from '#contracts';
import { creditCode } from '../../apps/rehearsal/src/sample/numbers/organisation-code.js';
import { patentNumber } from '../../apps/rehearsal/src/sample/numbers/patent-number.js';

/** A value that stands in one place of an application and nowhere else in the world, and the offices whose items need it. */
export interface Canary {
  value: string;
  place: string;
  neededBy: Set<string>;
}

export interface CanaryApplication {
  document: ApplicationDocument;
  canaries: Canary[];
}

const DISTRICT = 'shunde';
const SUBJECTS: readonly SubjectRef[] = ['applicant', 'spouse', 'child:1'];

/**
 * An application that claims every item for everybody it may be claimed for, with a canary in every field that can hold one: months and codes
 * have too few values. Who needs a canary is read from the definitions, not from what was sent.
 */
export function canaryApplication(catalogue: Catalogue): CanaryApplication {
  const canaries = new Map<string, Canary>();
  const plant = (place: string, value: string): string => {
    if (canaries.has(value)) throw new Error(`${place}: the canary is planted elsewhere too`);
    canaries.set(value, { value, place, neededBy: new Set() });
    return value;
  };
  const person = (place: string, n: number, day: string) => ({
    name: plant(`${place}.name`, `金丝雀${'甲乙丙'[n]!}`),
    id_number: plant(`${place}.id_number`, idNumber(n, day)),
  });
  const document: ApplicationDocument = {
    number: plant('number', 'FS-CANARY-7Q2X'),
    handed_in_at: '2026-05-04T10:00:00+08:00',
    district: DISTRICT,
    applicant: { ...person('applicant', 0, '19870319'), hukou_place: plant('applicant.hukou_place', '贵州省金丝雀县') },
    spouse: person('spouse', 1, '19891123'),
    children: [{ ...person('children[0]', 2, '20130607'), birth_date: plant('children[0].birth_date', '2013-06-07') }],
    claims: [],
  };
  for (const id of new Set(catalogue.items().map(({ item }) => item.id))) {
    const listings = catalogue.itemsNamed(id);
    for (const subject of SUBJECTS.filter((one) => listings.some(({ item }) => isFor(item, one)))) {
      const place = `claims[${document.claims.length}]`;
      const claim: Claim = { item: id, subject, fields: {} };
      for (const [name, field] of Object.entries(catalogue.form(id)!.claim))
        if (field.from === 'claim') claim.fields[name] = valueFor(field, `${place} ${id}.${name}`, plant);
      document.claims.push(claim);
    }
  }
  noteWhoNeeds(catalogue, document, canaries);
  return { document, canaries: [...canaries.values()] };
}

/** Kinds of field whose values belong to one person or certificate, and so cannot stand anywhere by chance. */
const TELLING: readonly string[] = ['certificate_number', 'credit_code'];

/**
 * What applications hold that could only have come from them, as canaries: their numbers, names, identity numbers, and the numbers of
 * certificates. A value of several applications is one canary. Those of the first `most` applications alone, with who of all needs them.
 */
export function canariesWithin(
  catalogue: Catalogue,
  documents: readonly ApplicationDocument[],
  most = documents.length,
): Canary[] {
  const canaries = new Map<string, Canary>();
  const note = (place: string, value: ClaimValue | undefined): void => {
    if (typeof value === 'string' && !canaries.has(value)) canaries.set(value, { value, place, neededBy: new Set() });
  };
  for (const document of documents.slice(0, most)) {
    const { number, applicant, spouse, children = [] } = document;
    note(`${number} number`, number);
    for (const person of [applicant, spouse, ...children]) {
      note(`${number} name`, person?.name);
      note(`${number} id_number`, person?.id_number);
    }
    for (const { item, fields } of document.claims)
      for (const [name, field] of Object.entries(catalogue.form(item)!.claim))
        if (TELLING.includes(field.kind)) note(`${number} ${item}.${name}`, fields[name]);
  }
  for (const document of documents) noteWhoNeeds(catalogue, document, canaries);
  const said = JSON.stringify(documents);
  return [...canaries.values()].filter(({ value }) => !isPartOfAnother(value, said));
}

/** A name of two characters may be the beginning of another person's: finding it would tell nothing. */
function isPartOfAnother(value: string, said: string): boolean {
  for (let at = said.indexOf(value); at >= 0; at = said.indexOf(value, at + 1))
    if (said[at - 1] !== '"' || said[at + value.length] !== '"') return true;
  return false;
}

/** Adds to the canaries of an application the offices whose items need them: by the definitions, not by what was sent. */
function noteWhoNeeds(catalogue: Catalogue, document: ApplicationDocument, canaries: Map<string, Canary>): void {
  for (const { agency, item } of catalogue.items())
    for (const claim of claimsOf(item, document))
      for (const [name, field] of Object.entries(item.claim)) {
        const value = field.from === 'claim' ? claim.fields[name] : personal(field.from, claim.subject, document);
        canaries.get(String(value))?.neededBy.add(officeId(agency, jurisdictionOf(item, claim, document.district)));
      }
}

let serial = 0;

function valueFor(field: ClaimField, place: string, plant: (place: string, value: string) => string): ClaimValue {
  const n = ++serial;
  const day = new Date(Date.UTC(2001, 2, 7) + n * 13 * 86_400_000).toISOString().slice(0, 10);
  switch (field.kind) {
    case 'certificate_number':
      return plant(place, field.pattern === undefined ? `CANARY-${7000 + n}号` : patterned(field, n));
    case 'text':
    case 'name':
      return plant(place, `金丝雀之${7000 + n}`);
    case 'credit_code':
      return plant(place, creditCode('440606', 7_310_000 + n));
    case 'date':
      return plant(place, day);
    case 'month':
      return plant(place, `${1960 + Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}`);
    case 'cents':
    case 'count':
      return Number(plant(place, String(713_371_000 + n)));
    case 'code':
      return Object.keys(field.codes!)[0]!;
    default:
      return 37;
  }
}

function patterned(field: ClaimField, n: number): string {
  const forms = [
    `J440606-2012-${731_000 + n}`,
    `X${731_337_000 + n}`,
    `13190600004${31_000 + n}`,
    patentNumber(2017, 'invention', 7_310_000 + n),
  ];
  return forms.find((form) => field.pattern!.expression.test(form) && (field.pattern!.check?.(form) ?? true))!;
}

/** The claims of an item; where everybody is checked, claimed or not, those too that nobody made. */
function claimsOf(item: EvidenceItem, { claims, spouse, children = [] }: ApplicationDocument): Claim[] {
  const made = claims.filter((claim) => claim.item === item.id && isFor(item, claim.subject));
  if (!item.always) return made;
  const everybody: SubjectRef[] = [
    'applicant',
    ...(spouse === undefined ? [] : (['spouse'] as const)),
    ...children.map((_child, n): SubjectRef => `child:${n + 1}`),
  ];
  const unclaimed = everybody.filter((one) => isFor(item, one) && !made.some(({ subject }) => subject === one));
  return [...made, ...unclaimed.map((subject): Claim => ({ item: item.id, subject, fields: {} }))];
}

function isFor(item: EvidenceItem, subject: SubjectRef): boolean {
  return item.subjects.some((kind) => subject.startsWith(kind));
}

function jurisdictionOf({ route }: EvidenceItem, claim: Claim, district: string): string {
  if (route.to === 'district') return district;
  return route.to === 'issuing_body' ? String(claim.fields[route.field]) : route.to;
}

function personal(from: string, subject: SubjectRef, document: ApplicationDocument): string | undefined {
  const [who, what] = from.split('.') as [string, 'name' | 'id_number' | 'birth_date'];
  const named = who === 'subject' ? subject : who;
  const person =
    named === 'applicant'
      ? document.applicant
      : named === 'spouse'
        ? document.spouse
        : document.children?.[Number(named.split(':')[1]) - 1];
  return person === undefined ? undefined : (person as unknown as Record<string, string>)[what];
}

function idNumber(n: number, day: string): string {
  const first17 = `522631${day}${731 + n}`;
  return first17 + idNumberCheck(first17);
}
