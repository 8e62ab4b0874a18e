import type { ClaimField, EvidenceItem, FieldKind } from './define-agency.js';

/** The allow-list of an item: names of the claim fields that a task for it carries, and no others. */
export function claimFieldsOf(item: Pick<EvidenceItem, 'claim'>): string[] {
  return Object.keys(item.claim);
}

/** Claim fields of an item that hold personal text: to be masked, and never to be logged. */
export function personalFields(item: Pick<EvidenceItem, 'claim'>): string[] {
  return Object.entries(item.claim).flatMap(([name, field]) => (isPersonal(field) ? [name] : []));
}

/** True for whatever names or numbers a person or a paper of theirs. Quantities, codes and dates of papers are not. */
export function isPersonal(field: Pick<ClaimField, 'kind' | 'from'>): boolean {
  switch (field.kind) {
    case 'name':
    case 'id_number':
    case 'credit_code':
    case 'certificate_number':
    case 'text':
      return true;
    default:
      return field.from !== 'claim';
  }
}

/** The kind of a record field: that of the claim field which is held against it, or of the fact; a text where nothing says more. */
export function recordFieldKind(item: EvidenceItem, field: string): FieldKind {
  const compared = Object.entries(item.claim).find(([name, claimed]) => (claimed.against ?? [name]).includes(field));
  const declared = compared?.[1].kind ?? item.claim[field]?.kind ?? item.facts[field]?.kind;
  return declared ?? (item.conditions?.expires === field ? 'date' : 'text');
}

/** Record fields that an office's source must supply for an item: what is looked up, compared, conditional or given back. */
export function recordFieldsOf(item: EvidenceItem): string[] {
  const fields = new Set<string>(item.lookup);
  for (const [name, field] of Object.entries(item.claim))
    if (field.rule !== 'none') for (const against of field.against ?? [name]) fields.add(against);
  const { expires, status, adverseValues, gravest } = item.conditions ?? {};
  for (const field of [expires, status?.field, adverseValues?.field, gravest?.field]) if (field) fields.add(field);
  for (const name of Object.keys(item.facts)) fields.add(name);
  return [...fields];
}
