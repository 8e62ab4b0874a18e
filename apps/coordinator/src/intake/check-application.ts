import { kindFault, validateClaim, type Catalogue, type FieldKind } from '#agencies';
import type { ApplicationDocument, InputFault } from '#contracts';

/**
 * What is wrong with the values of an application whose shape is right: persons by GB 11643 and the kinds of their details,
 * claims by the definition of their item. An unknown item is left to splitting. `today` is `YYYY-MM-DD` in Shanghai.
 */
export function checkApplication(document: ApplicationDocument, catalogue: Catalogue, today: string): InputFault[] {
  const faults: InputFault[] = [];
  const check = (path: string, kind: FieldKind, value: string | undefined): void => {
    const words = value === undefined ? null : kindFault(kind, value, today);
    if (words) faults.push({ path, code: 'wrong_kind', zh: words.zh, en: words.en });
  };
  const { applicant, spouse, children = [] } = document;
  check('applicant.name', 'name', applicant.name);
  check('applicant.id_number', 'id_number', applicant.id_number);
  check('applicant.hukou_place', 'text', applicant.hukou_place);
  if (spouse) {
    check('spouse.name', 'name', spouse.name);
    check('spouse.id_number', 'id_number', spouse.id_number);
  }
  children.forEach((child, i) => {
    check(`children[${i}].name`, 'name', child.name);
    check(`children[${i}].birth_date`, 'date', child.birth_date);
    check(`children[${i}].id_number`, 'id_number', child.id_number);
  });
  document.claims.forEach((claim, i) => {
    const form = catalogue.form(claim.item);
    if (form === undefined) return;
    for (const fault of validateClaim(form, claim.fields, today)) {
      faults.push({ ...fault, path: `claims[${i}].${fault.path}` });
    }
  });
  return faults;
}

/** The calendar day in Shanghai, `YYYY-MM-DD`. */
export function shanghaiToday(now: Date): string {
  return new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
}
