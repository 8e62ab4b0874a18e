import type { Facts, InputFault } from '#contracts';
import type { EvidenceItem } from './define-agency.js';
import { formFault } from './field-kinds.js';

/**
 * What is wrong with the fields of a claim as it was handed in: an unknown or missing field, a value of the wrong kind, a
 * number without its pattern. Only fields with `from: 'claim'` are handed in; the others come from the application's persons.
 *
 * Paths are relative to the claim (`fields.certificate_number`); words never repeat a value. For an item that several agencies
 * check, pass the `form` that the catalogue gives for it. `today` is `YYYY-MM-DD`.
 */
export function validateClaim(
  item: Pick<EvidenceItem, 'claim'>,
  fields: Readonly<Record<string, unknown>>,
  today: string,
): InputFault[] {
  const faults: InputFault[] = [];
  for (const name of Object.keys(fields)) {
    if (item.claim[name]?.from === 'claim') continue;
    // The name came from outside, so only so much of it is repeated.
    const path = `fields.${name.slice(0, 64)}`;
    faults.push({ path, code: 'unknown_field', zh: '该事项没有此字段', en: 'This item has no such field.' });
  }
  for (const [name, field] of Object.entries(item.claim)) {
    if (field.from !== 'claim') continue;
    const path = `fields.${name}`;
    const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (value === undefined || value === null || value === '') {
      if (field.optional && value === undefined) continue;
      faults.push({
        path,
        code: 'missing_field',
        zh: `${field.label.zh}：必填`,
        en: `${field.label.en}: is required.`,
      });
      continue;
    }
    const fault = formFault(field, value, today);
    if (fault)
      faults.push({
        path,
        code: fault.code,
        zh: `${field.label.zh}：${fault.words.zh}`,
        en: `${field.label.en}: ${fault.words.en}.`,
      });
  }
  return faults;
}

/**
 * True when the facts of a finding are among those that the item defines, each of its kind. All of them are optional: an
 * office's database does not always have every value.
 */
export function areFactsOfItem(item: Pick<EvidenceItem, 'facts'>, facts: Readonly<Facts>, today: string): boolean {
  return Object.entries(facts).every(([name, value]) => {
    const field = Object.hasOwn(item.facts, name) ? item.facts[name] : undefined;
    return field !== undefined && formFault(field, value, today) === null;
  });
}
