import { isPersonal, maskFound, type Catalogue } from '#agencies';
import type { ApplicationDocument, Claim, ClaimValue, Person } from '#contracts';

/** An application as it may be shown: whom it is about can be recognised by who knows, and learnt by nobody. */
export interface MaskedApplication {
  applicant: Person & { hukou_place: string };
  spouse: Person | null;
  children: { name: string; birth_date: string; id_number: string | null }[];
  claims: Claim[];
}

/** Of a name the first character, and a sign that stands for the rest however long it is. */
export function maskName(name: string): string {
  const [first = ''] = name;
  return `${first}＊`;
}

/** Of an identity number the last four characters. */
export function maskIdNumber(idNumber: string): string {
  return `${'*'.repeat(Math.max(idNumber.length - 4, 4))}${idNumber.length > 8 ? idNumber.slice(-4) : ''}`;
}

/** Certificate numbers and texts of claims are masked as offices mask what they found; quantities, codes and dates are not. */
export function maskApplication(document: ApplicationDocument, catalogue: Catalogue): MaskedApplication {
  const { applicant, spouse, children = [] } = document;
  return {
    applicant: { ...maskPerson(applicant), hukou_place: applicant.hukou_place },
    spouse: spouse ? maskPerson(spouse) : null,
    children: children.map(({ name, birth_date, id_number }) => ({
      name: maskName(name),
      birth_date: `${birth_date.slice(0, 4)}-**-**`,
      id_number: id_number === undefined ? null : maskIdNumber(id_number),
    })),
    claims: document.claims.map(({ item, subject, fields }) => ({
      item,
      subject,
      fields: maskFields(item, fields, catalogue),
    })),
  };
}

function maskPerson({ name, id_number }: Person): Person {
  return { name: maskName(name), id_number: maskIdNumber(id_number) };
}

/** A field that the catalogue does not know any more is masked whole. */
function maskFields(
  item: string,
  fields: Record<string, ClaimValue>,
  catalogue: Catalogue,
): Record<string, ClaimValue> {
  const form = catalogue.form(item)?.claim ?? {};
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => {
      const field = Object.hasOwn(form, name) ? form[name] : undefined;
      if (field === undefined) return [name, '*'];
      return [name, isPersonal(field) ? maskFound(field, value) : value];
    }),
  );
}
