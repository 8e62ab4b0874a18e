/**
 * Marriage (J) or divorce (L) certificate: division, year, serial; B before it marks a re-issued one. Certificates from before
 * the uniform numbers carry words instead, such as `佛禅结字第0123号`.
 */
export const MARRIAGE_CERTIFICATE =
  /^(?:B?[JL]\d{6}-\d{4}-\d{6}|\p{Script=Han}{0,12}[结离补]\p{Script=Han}{0,6}字.{0,12}号)$/u;

/** Medical certificate of birth: a letter for the edition and nine digits. */
export const BIRTH_CERTIFICATE = /^[A-Z]\d{9}$/;

/** Vocational qualification certificate of 16 digits, or the later skill-level certificate: a letter and 21 digits. */
export const VOCATIONAL_CERTIFICATE = /^(?:\d{10}[1-5]\d{5}|[A-Z]\d{21})$/;

/**
 * The level that the 11th digit of a 16-digit vocational certificate number states, `5` (junior) to `1` (senior technician),
 * or null where the number does not tell. A contradiction to the claimed level is a hint for an officer, no reason to refuse.
 */
export function vocationalLevelOf(number: string): string | null {
  return /^\d{10}[1-5]\d{5}$/.test(number) ? number.charAt(10) : null;
}

const DIPLOMA = /^(\d{5})([1567])(\d{4})0([12456])\d{5,6}$/;
const DIPLOMA_DEGREES: Record<string, string> = {
  '1': 'doctor',
  '2': 'master',
  '4': 'bachelor',
  '5': 'bachelor',
  '6': 'college',
};

/**
 * What a registered higher-education diploma number of 17 or 18 digits tells, or null. Self-study diplomas and those from
 * before electronic registration (2001) have other numbers, so null is no reason to refuse a certificate.
 */
export function readDiplomaNumber(number: string): { school: string; year: number; degree: string } | null {
  const parts = DIPLOMA.exec(number);
  if (!parts) return null;
  const [, school = '', , year = '', level = ''] = parts;
  return { school, year: Number(year), degree: DIPLOMA_DEGREES[level] ?? '' };
}
