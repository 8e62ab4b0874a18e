import type { ApplicationDocument, ClaimValue } from '#contracts';

/** Paths of the fields that can be revealed one at a time; `[n]` counts from 0. */
export const FIELD =
  /^(?:(applicant|spouse)\.(name|id_number)|children\[(\d{1,2})\]\.(name|id_number|birth_date)|claims\[(\d{1,2})\]\.fields\.([a-z][a-z0-9_]{0,63}))$/;

/** The value of one field of an application, or null when it has none there. */
export function personalField(document: ApplicationDocument, path: string): ClaimValue | null {
  const [, whose, of, child, ofChild, claim, ofClaim] = FIELD.exec(path) ?? [];
  if (whose !== undefined) {
    const person = whose === 'applicant' ? document.applicant : document.spouse;
    return person?.[of as 'name' | 'id_number'] ?? null;
  }
  if (child !== undefined)
    return document.children?.[Number(child)]?.[ofChild as 'name' | 'id_number' | 'birth_date'] ?? null;
  if (claim === undefined) return null;
  const fields = document.claims[Number(claim)]?.fields ?? {};
  return Object.hasOwn(fields, ofClaim!) ? fields[ofClaim!]! : null;
}
