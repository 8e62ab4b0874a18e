import type { SubjectKind } from '#agencies';
import type { ApplicationDocument, SubjectRef } from '#contracts';
import type { ApplicationFaultCode } from './application-faults.js';

/** One person of the file about whom a fact can be checked. */
export interface Subject {
  kind: SubjectKind;
  ref: SubjectRef;
  /** Where the person stands in the application: `applicant`, `spouse`, `children[0]`. */
  path: string;
  name: string;
  /** Undefined for a child that has no identity number yet. */
  idNumber: string | undefined;
  /** `YYYY-MM-DD`; undefined when the identity number does not hold a date. */
  birthDate: string | undefined;
}

/** Every person of the file: the applicant, the spouse if there is one, the children in their order. */
export function subjectsOf({ applicant, spouse, children = [] }: ApplicationDocument): Subject[] {
  const adult = (kind: 'applicant' | 'spouse', { name, id_number }: { name: string; id_number: string }): Subject => ({
    kind,
    ref: kind,
    path: kind,
    name,
    idNumber: id_number,
    birthDate: birthDateOf(id_number),
  });
  const subjects = [adult('applicant', applicant)];
  if (spouse) subjects.push(adult('spouse', spouse));
  children.forEach((child, i) => {
    const { name, id_number: idNumber, birth_date: birthDate } = child;
    subjects.push({ kind: 'child', ref: `child:${i + 1}`, path: `children[${i}]`, name, idNumber, birthDate });
  });
  return subjects;
}

/** The person a claim is about, or what is wrong with the reference. */
export function resolveSubject(ref: string, subjects: readonly Subject[]): Subject | ApplicationFaultCode {
  const found = subjects.find((subject) => subject.ref === ref);
  if (found) return found;
  if (ref === 'spouse') return 'no_spouse';
  return /^child:[1-9]\d*$/.test(ref) ? 'no_such_child' : 'unknown_subject';
}

/** GB 11643: digits 7 to 14 of an 18-digit number, or 7 to 12 (without the century) of a number of before 1999. */
function birthDateOf(idNumber: string): string | undefined {
  const digits = idNumber.length === 15 ? `19${idNumber.slice(6, 12)}` : idNumber.slice(6, 14);
  return /^\d{8}$/.test(digits) ? `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}` : undefined;
}
