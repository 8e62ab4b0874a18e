import type { ClaimValue, FieldComparison } from '#contracts';
import { claimedValues, isSetRule, recordValues, setsAgree } from './compare-set.js';
import type { ClaimField, ComparisonRule, OfficeRecord, RecordValue } from './define-agency.js';
import { extendIdNumber } from './identifiers/id-number.js';
import { maskFound } from './mask-found.js';
import { ruleOfKind } from './rule-of-kind.js';

/** Look-alikes of the dot in transcribed names. All of them stand for U+00B7, the one that GB 18030 and identity cards use. */
const DOTS = /[\u2022\u2027\u2219\u22C5\u2E31\u30FB\uFF0E\uFF65]/g;

/** Of a record field with more values than these the explanation shows the first. */
const MOST_SHOWN = 20;

/**
 * Holds one claim field against a record.
 *
 * An empty record field is `absent`: it neither agrees nor differs, and silence never confirms. So is a claim value that ought
 * to be there and is not. `found` is masked, and left out where it would only repeat the claim. Of a record field with several
 * values (a list, or `against`) one has to agree, save where the rule is one of sets.
 */
export function compareField(
  name: string,
  field: ClaimField,
  claimed: ClaimValue | undefined,
  record: OfficeRecord,
): FieldComparison {
  const line = { field: name, rule: field.rule };
  const held = (field.against ?? [name]).map((key) => record[key]);
  const found = held.flatMap(recordValues);
  const first = found[0];
  const rule = seenBy(field);
  const values = claimed === undefined ? [] : isSetRule(rule) ? claimedValues(claimed) : [claimed];
  if (claimed === undefined || values.length === 0 || first === undefined) return { ...line, outcome: 'absent' };
  // A quantity that is not a number cannot be weighed; it must not look like too little.
  if (field.rule === 'at_least' && typeof first !== 'number') return { ...line, outcome: 'absent' };
  if (isSetRule(rule)) {
    const member = ruleOfKind(field.kind);
    if (setsAgree(rule, values, found, (one, other) => agree(member, one, other))) return { ...line, outcome: 'equal' };
  } else if (found.some((value) => agree(rule, claimed, value))) return { ...line, outcome: 'equal' };
  const shown = isSetRule(rule) || held.some(Array.isArray) ? found.slice(0, MOST_SHOWN) : [first];
  return {
    ...line,
    outcome: unequalOutcome(field.rule, claimed, first),
    found: shown.map((value) => maskFound(field, value)).join('、'),
  };
}

/** True when two values are the same under a rule. Names are compared by code points and never normalised. */
export function agree(rule: ComparisonRule, claimed: ClaimValue, found: RecordValue): boolean {
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

/** The rule by which a field that may differ is seen to differ. */
function seenBy({ rule, kind, seenBy: asked }: ClaimField): ComparisonRule {
  return rule === 'noted' || rule === 'returned' ? (asked ?? ruleOfKind(kind)) : rule;
}

function unequalOutcome(rule: ComparisonRule, claimed: ClaimValue, found: RecordValue): FieldComparison['outcome'] {
  if (rule === 'noted' || rule === 'returned') return 'noted';
  if (rule !== 'at_least') return 'differs';
  return found > claimed ? 'at_least' : 'less';
}
