import type { Facts } from '#contracts';

/** Districts of Foshan by their GB/T 2260 codes; applications and district offices are filed under these. */
export const DISTRICTS = {
  chancheng: { code: '440604', zh: '禅城区', en: 'Chancheng' },
  nanhai: { code: '440605', zh: '南海区', en: 'Nanhai' },
  shunde: { code: '440606', zh: '顺德区', en: 'Shunde' },
  sanshui: { code: '440607', zh: '三水区', en: 'Sanshui' },
  gaoming: { code: '440608', zh: '高明区', en: 'Gaoming' },
} as const;

export type District = keyof typeof DISTRICTS;

export interface Words {
  zh: string;
  en: string;
}

/** What kind of value a claim field or fact holds; each kind has one validator in `field-kinds.ts`. */
export type FieldKind =
  | 'name' // a person's name: code points as given, never normalised
  | 'id_number' // GB 11643, 18 characters (15-digit numbers are accepted as historical)
  | 'credit_code' // GB 32100, 18 characters, or a 15-digit registration number (GS 15)
  | 'date' // YYYY-MM-DD
  | 'month' // YYYY-MM
  | 'certificate_number' // opaque text of 1–64 characters; `pattern` of the field says more
  | 'text' // up to 200 characters
  | 'count' // non-negative integer
  | 'months' // non-negative integer, at most 720
  | 'cents' // non-negative integer, money in hundredths of a yuan
  | 'code' // one of `codes`
  | 'truth'; // boolean

/** How a claim field is held against the same field of the office's record. */
export type ComparisonRule =
  | 'exact' // equal by code points
  | 'name' // equal by code points, where the look-alikes of the dot in names count as U+00B7
  | 'id_number' // equal after a 15-digit number is extended to 18
  | 'number' // certificate number: equal after brackets, spaces and width are folded
  | 'date' // same day
  | 'at_least' // record ≥ claim
  | 'one_of' // of the values claimed one is among those of the record
  | 'all_of' // every value claimed is among those of the record
  | 'same_set' // the values claimed are those of the record, in any order
  | 'noted' // may differ; the difference is noted, not held against the applicant
  | 'returned' // what the record holds goes back; whether it agrees changes nothing
  | 'none'; // not compared: used for look-up or routing only

export type FieldSource =
  | 'claim'
  | 'subject.name'
  | 'subject.id_number'
  | 'subject.birth_date'
  | 'applicant.name'
  | 'applicant.id_number'
  | 'spouse.name'
  | 'spouse.id_number';

export interface ClaimField {
  kind: FieldKind;
  label: Words;
  /** Where the value comes from: the person the item is about, the applicant, the claim itself, or the parents/spouse of the file. */
  from: FieldSource;
  rule: ComparisonRule;
  optional?: boolean;
  /** For `noted` and `returned`: the rule by which a difference is seen. Default: that of its kind. */
  seenBy?: ComparisonRule;
  /** For `code`: allowed codes with their words. */
  codes?: Record<string, Words>;
  /** For `certificate_number`: the form of the number. */
  pattern?: NumberPattern;
  /** Record fields it is held against, one of which must agree (a parent is the mother or the father). Default: its own name. */
  against?: readonly string[];
}

/** The form of a certificate number, with words for a clerk, an example that has it, and a check digit where there is one. */
export interface NumberPattern {
  expression: RegExp;
  says: Words;
  example: string;
  check?: (number: string) => boolean;
}

/** Claim fields that identify the record in the office's database; all of them must match for a record to be a candidate. */
export type LookupKey = readonly string[];

export interface FactField {
  kind: FieldKind;
  label: Words;
  codes?: Record<string, Words>;
}

/** Which office of the agency an item goes to. */
export type Route =
  | { to: 'district' } // the office of the application's district
  | { to: 'city' }
  | { to: 'province' }
  | { to: 'home_authority' } // correspondence desk for certificates of the home province or city
  | { to: 'issuing_body'; field: string }; // the claim field holds the body's code

/** Conditions of a record that are not comparisons with the claim. */
export interface RecordConditions {
  /** Record field (date) after which the certificate is no longer valid; null or empty means it does not expire. */
  expires?: string;
  /** Record field whose listed values mean that the record no longer stands (cancelled, revoked, struck off). */
  status?: { field: string; notStanding: readonly string[] };
  /** The item asks for the absence of a record (criminal record): a record contradicts, none confirms. */
  adverse?: boolean;
  /** Record field whose listed values are adverse in themselves, in a register that also holds good records (family planning). */
  adverseValues?: { field: string; values: readonly string[] };
  /** Which of several adverse records counts: the earliest code of `order`, or the latest date or month. */
  gravest?: { field: string; order: readonly string[] | 'latest' };
}

export type SubjectKind = 'applicant' | 'spouse' | 'child';

export interface EvidenceItem {
  id: string;
  name: Words;
  /** Clause of the policy that gives this item to this agency. */
  policy: string;
  subjects: readonly SubjectKind[];
  /** True: split adds it for each of `subjects` that the application has, whether claimed or not. */
  always?: boolean;
  route: Route;
  claim: Record<string, ClaimField>;
  lookup: LookupKey;
  conditions?: RecordConditions;
  /** Record fields returned with the finding. */
  facts: Record<string, FactField>;
  /** Indicators of the rule file that this item feeds: ids of `INDICATORS`. */
  feeds: readonly string[];
  /** Planning figure: working days until the answer is due. */
  dueInWorkingDays: number;
  /**
   * When an officer decides the item because no database can, a second person of the office must agree; the words say why. Given
   * where one person's word could bar an applicant, or earn many points with nothing but paper behind it.
   */
  secondPerson?: Words;
}

export interface AgencyDefinition {
  /** Equal to the file name without `.agency.ts`. */
  id: string;
  name: Words;
  /** Jurisdictions in which this agency has an office; bodies for `issuing_body` routes. */
  offices: readonly OfficeOfAgency[];
  items: readonly EvidenceItem[];
}

export interface OfficeOfAgency {
  /** District, `city`, `province`, `home_authority`, or the code of an issuing body. */
  jurisdiction: string;
  name: Words;
}

export type RecordValue = string | number | boolean;

/**
 * A row of the office's database, as the connector maps it: record field → value. Dates and months as text, money in cents; a list
 * where the office keeps several values in one field.
 */
export type OfficeRecord = Readonly<Record<string, RecordValue | readonly RecordValue[] | null>>;

export type { Facts };

/** Identity function that gives an agency file its type. */
export function defineAgency(definition: AgencyDefinition): AgencyDefinition {
  return definition;
}
