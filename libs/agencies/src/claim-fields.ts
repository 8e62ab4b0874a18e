import type { ClaimField, ComparisonRule, FactField, FieldKind, NumberPattern, Words } from './define-agency.js';

/** Name and identity number of the person whom the item is about. Nearly every item needs these two and little else. */
export const PERSON = {
  name: { kind: 'name', label: { zh: '姓名', en: 'Name' }, from: 'subject.name', rule: 'name' },
  id_number: {
    kind: 'id_number',
    label: { zh: '公民身份号码', en: 'Identity number' },
    from: 'subject.id_number',
    rule: 'id_number',
  },
} as const satisfies Record<string, ClaimField>;

/** Name and birth date of a child, who may not have an identity number yet. */
export const CHILD = {
  name: { kind: 'name', label: { zh: '儿童姓名', en: 'Name of the child' }, from: 'subject.name', rule: 'name' },
  birth_date: {
    kind: 'date',
    label: { zh: '出生日期', en: 'Date of birth' },
    from: 'subject.birth_date',
    rule: 'date',
  },
} as const satisfies Record<string, ClaimField>;

/** A certificate number as the applicant states it, compared without regard to brackets, spaces and width. */
export function numberField(zh: string, en: string, pattern?: NumberPattern): ClaimField {
  return { ...claimed('certificate_number', { zh, en }, 'number'), ...(pattern && { pattern }) };
}

export function dateField(zh: string, en: string, rule: ComparisonRule = 'date'): ClaimField {
  return claimed('date', { zh, en }, rule);
}

export function monthField(zh: string, en: string): ClaimField {
  return claimed('month', { zh, en }, 'exact');
}

export function textField(zh: string, en: string, rule: ComparisonRule = 'exact'): ClaimField {
  return claimed('text', { zh, en }, rule);
}

export function codeField(
  zh: string,
  en: string,
  codes: Record<string, Words>,
  rule: ComparisonRule = 'exact',
): ClaimField {
  return { ...claimed('code', { zh, en }, rule), codes };
}

/** An organisation by its unified social credit code, or by the registration number of before October 2015. */
export function organisationField(zh: string, en: string): ClaimField {
  return claimed('credit_code', { zh, en }, 'exact');
}

/** A quantity of which the record must show at least as much as was claimed. */
export function atLeastField(kind: 'count' | 'months' | 'cents', zh: string, en: string): ClaimField {
  return claimed(kind, { zh, en }, 'at_least');
}

export function optional(field: ClaimField): ClaimField {
  return { ...field, optional: true };
}

/** A value of the record that goes back with the finding. */
export function fact(kind: FieldKind, zh: string, en: string, codes?: Record<string, Words>): FactField {
  return { kind, label: { zh, en }, ...(codes && { codes }) };
}

function claimed(kind: FieldKind, label: Words, rule: ComparisonRule): ClaimField {
  return { kind, label, from: 'claim', rule };
}
