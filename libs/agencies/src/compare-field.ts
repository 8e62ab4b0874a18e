import type { ClaimValue, FieldComparison } from '#contracts';
import type { ClaimField, ComparisonRule, OfficeRecord } from './define-agency.js';
import { extendIdNumber } from './identifiers/id-number.js';
import { maskFound } from './mask-found.js';

type Found = string | number | boolean;

/** Look-alikes of the dot in transcribed names. All of them stand for U+00B7, the one that GB 18030 and identity cards use. */
const DOTS = /[\u2022\u2027\u2219\u22C5\u2E31\u30FB\uFF0E\uFF65]/g;

/**
 * Holds one claim field against a record.
 *
 * An empty record field is `absent`: it neither agrees nor differs, and silence never confirms. So is a claim value that ought
 * to be there and is not. `found` is masked, and left out where it would only repeat the claim.
 */
export function compareField(
  name: string,
  field: ClaimField,
  claimed: ClaimValue | undefined,
  record: OfficeRecord,
): FieldComparison {
  const line = { field: name, rule: field.rule };
  const found = (field.against ?? [name]).flatMap((key) => filled(record[key]));
  const first = found[0];
  if (claimed === undefined || first === undefined) return { ...line, outcome: 'absent' };
  // A quantity that is not a number cannot be weighed; it must not look like too little.
  if (field.rule === 'at_least' && typeof first !== 'number') return { ...line, outcome: 'absent' };
  if (found.some((value) => agree(field.rule, claimed, value))) return { ...line, outcome: 'equal' };
  return { ...line, outcome: unequalOutcome(field.rule, claimed, first), found: maskFound(field, first) };
}

/** True when two values are the same under a rule. Names are compared by code points and never normalised. */
export function agree(rule: ComparisonRule, claimed: ClaimValue, found: Found): boolean {
  if (typeof claimed !== 'string') return claimed === found;
  // Old databases keep some certificate numbers as numbers.
  const text = String(found);
  switch (rule) {
    case 'name':
      return claimed.replace(DOTS, '\u00B7') === text.replace(DOTS, '\u00B7');
    case 'id_number':
      return extendIdNumber(claimed) === extendIdNumber(text);
    case 'number':
      return foldNumber(claimed) === foldNumber(text);
    default:
      return claimed === text;
  }
}

/** A certificate number without spaces, full-width characters in their ASCII form, every bracket as a round one. */
export function foldNumber(text: string): string {
  return text
    .replace(/\s/g, '')
    .replace(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[[{〔【［｛<〈《]/g, '(')
    .replace(/[\]}〕】］｝>〉》]/g, ')');
}

function unequalOutcome(rule: ComparisonRule, claimed: ClaimValue, found: Found): FieldComparison['outcome'] {
  if (rule === 'noted') return 'noted';
  if (rule !== 'at_least') return 'differs';
  return found > claimed ? 'at_least' : 'less';
}

function filled(value: OfficeRecord[string] | undefined): Found[] {
  return value === null || value === undefined || value === '' ? [] : [value];
}
