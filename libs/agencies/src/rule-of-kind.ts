import type { ComparisonRule, FieldKind } from './define-agency.js';

/** The rule by which two values of a kind are the same, or a record is enough, where nothing else is said. */
export function ruleOfKind(kind: FieldKind): ComparisonRule {
  switch (kind) {
    case 'name':
    case 'id_number':
    case 'date':
      return kind;
    case 'certificate_number':
      return 'number';
    case 'count':
    case 'months':
    case 'cents':
      return 'at_least';
    default:
      return 'exact';
  }
}
