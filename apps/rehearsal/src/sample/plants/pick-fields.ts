import type { EvidenceItem } from '#agencies';
import type { RegisterRow } from '../recipes/recipe.js';
import type { Check } from '../sample-season.js';

/** The row that bears a claim out. Throws when the check has none: a plant was put where it does not fit. */
export function rowOf(check: Check): RegisterRow {
  const row = check.rows[0];
  if (!row) throw new Error(`no register row for ${check.item.id}`);
  return row;
}

/** An item whose office looks for a record that supports the claim; the others ask for the absence of one. */
export function seeksRecord({ item }: Check): boolean {
  return item.conditions?.adverse !== true;
}

/** Found by a number of its own, so that no other row of the file answers in its place. */
export function isFoundByCertificate({ item: { claim, lookup } }: Check): boolean {
  return (
    lookup.length === 1 && claim[lookup[0] ?? '']?.kind === 'certificate_number' && !lookup.includes('household_number')
  );
}

export function isDiploma({ item }: Check): boolean {
  return item.feeds.includes('edu');
}

/** A claimed level, degree or class that the record must show alike. */
export function levelField({ claim }: EvidenceItem): string | undefined {
  return Object.keys(claim).find(
    (name) => claim[name]?.rule === 'exact' && Object.keys(claim[name].codes ?? {}).length > 1,
  );
}

/** A claimed quantity of which the record must show as much. */
export function quantityField({ claim }: EvidenceItem): string | undefined {
  return Object.keys(claim).find((name) => claim[name]?.rule === 'at_least');
}

/** A claimed date or month that must be in the record and finds nothing. */
export function dateField({ claim, lookup }: EvidenceItem): string | undefined {
  const fit = (name: string): boolean => {
    const field = claim[name];
    return (
      field?.from === 'claim' &&
      !field.optional &&
      field.rule !== 'noted' &&
      !lookup.includes(name) &&
      field.kind === 'date'
    );
  };
  return Object.keys(claim).find(fit);
}

/** A field that may differ without harm. */
export function notedField({ claim }: EvidenceItem): string | undefined {
  return Object.keys(claim).find((name) => claim[name]?.rule === 'noted' && claim[name].kind === 'text');
}

/** A number that goes back as a fact. */
export function countedFact({ facts }: EvidenceItem): string | undefined {
  return Object.keys(facts).find((name) => ['count', 'months', 'cents'].includes(facts[name]?.kind ?? ''));
}
