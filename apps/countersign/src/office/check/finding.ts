import type { Words } from '#agencies';

/** `error`: claims would be answered wrongly or not at all. `warning`: some of them, or at a cost. `note`: to be known. */
export type Severity = 'error' | 'warning' | 'note';

/** Something that `office check` found. Holds codes of the office where they must be named, and no value of a person. */
export interface CheckFinding {
  severity: Severity;
  /** One word for each kind of finding; the list is in deploy/OFFICE.md. */
  code: FindingCode;
  /** Where in the mapping file: names joined by dots. */
  path: string;
  what: Words;
  mend: Words;
}

export const FINDING_CODES = [
  'description',
  'no_table',
  'no_column',
  'gap',
  'wrong_type',
  'unreadable',
  'code_untranslated',
  'codes_hidden',
  'never_revoked',
  'no_index',
  'search_unknown',
  'slow',
  'wider_rights',
  'missing_right',
  'item_missing',
  'wrong_encoding',
  'broken_text',
  'private_use',
  'other_dot',
  'rare_characters',
  'several_values',
  'no_answer',
  'not_looked_at',
] as const;
export type FindingCode = (typeof FINDING_CODES)[number];
