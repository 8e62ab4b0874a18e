import type { Words } from './define-agency.js';

/** Codes that several agencies use, so that a level means the same wherever it is confirmed. */

export const DEGREES = {
  senior_secondary: { zh: '高中、中职、中技', en: 'Senior secondary, vocational or technical' },
  college: { zh: '大专', en: 'College' },
  bachelor: { zh: '本科', en: 'Bachelor' },
  master: { zh: '硕士', en: 'Master' },
  doctor: { zh: '博士', en: 'Doctor' },
} satisfies Record<string, Words>;

export const SECONDARY_DEGREE = { senior_secondary: DEGREES.senior_secondary } satisfies Record<string, Words>;

/** National vocational qualification; the codes are the digits used in certificate numbers. */
export const SKILL_LEVELS = {
  '5': { zh: '初级工', en: 'Level 5, junior' },
  '4': { zh: '中级工', en: 'Level 4, intermediate' },
  '3': { zh: '高级工', en: 'Level 3, senior' },
  '2': { zh: '技师', en: 'Level 2, technician' },
  '1': { zh: '高级技师', en: 'Level 1, senior technician' },
} satisfies Record<string, Words>;

export const TITLE_LEVELS = {
  junior: { zh: '初级职称', en: 'Junior title' },
  intermediate: { zh: '中级职称', en: 'Intermediate title' },
  senior: { zh: '高级职称', en: 'Senior title' },
} satisfies Record<string, Words>;

export const AWARD_LEVELS = {
  county: { zh: '县（区）级', en: 'County or district' },
  prefecture: { zh: '地市级', en: 'Prefecture' },
  province: { zh: '省部级', en: 'Province or ministry' },
  national: { zh: '国家级', en: 'National' },
} satisfies Record<string, Words>;
