import type { EvidenceItem, FieldKind, OfficeRecord } from '#agencies';
import type { ClaimValue } from '#contracts';
import { certificateNumberForms, idNumberForms } from './number-forms.js';
import { fieldReader, UNREADABLE, type FieldValue, type RawValue } from './read-field.js';
import { BadSourceDescription } from './read-source-description.js';
import type { ItemMapping } from './source-description.js';

/** How one item is looked up in one table: which columns identify a record, and how its columns become record fields. */
export interface LookupPlan {
  /** Table with its schema, if named: `['archive', 'diploma']`. */
  table: readonly string[];
  keys: readonly PlanKey[];
  fields: readonly PlanField[];
}

export interface PlanKey {
  column: string;
  claimField: string;
  /** The ways in which the office may have written the value. */
  forms: (value: ClaimValue) => string[];
}

export interface PlanField {
  column: string;
  field: string;
  read: (raw: RawValue) => FieldValue | typeof UNREADABLE;
}

/** The keys to search for a batch of claims: `tuples[n]` belongs to the claim `claimOf[n]`. A claim without a key field has none. */
export interface SearchKeys {
  tuples: string[][];
  claimOf: number[];
}

/** Throws BadSourceDescription when a lookup field has no column. */
export function planLookup(sourceName: string, item: EvidenceItem, mapping: ItemMapping): LookupPlan {
  const lookup =
    mapping.lookup ?? Object.fromEntries(item.lookup.map((field) => [field, mapping.columns[field] ?? '']));
  const unmapped = Object.keys(lookup).filter((field) => lookup[field] === '');
  if (unmapped.length > 0 || Object.keys(lookup).length === 0)
    throw new BadSourceDescription(sourceName, [
      `items.${item.id}.lookup: no column for ${unmapped.join(', ') || 'any field'}`,
    ]);
  return {
    table: mapping.table.split('.'),
    keys: Object.entries(lookup).map(([claimField, column]) => ({
      column,
      claimField,
      forms: keyForms(item, mapping, claimField, column),
    })),
    fields: Object.entries(mapping.columns).map(([field, column]) => ({
      column,
      field,
      read: fieldReader(kindOf(item, field), {
        codes: mapping.codes?.[field],
        dates: mapping.dates?.[field],
        money: mapping.money?.[field],
      }),
    })),
  };
}

export function searchKeys(plan: LookupPlan, claims: readonly Readonly<Record<string, ClaimValue>>[]): SearchKeys {
  const found: SearchKeys = { tuples: [], claimOf: [] };
  claims.forEach((claim, index) => {
    let tuples: string[][] = [[]];
    for (const key of plan.keys) {
      const value = claim[key.claimField];
      const forms = value === undefined || value === '' ? [] : key.forms(value);
      tuples = tuples.length === 1 && tuples[0]?.length === 0 ? forms.map((form) => [form]) : combined(tuples, forms);
    }
    for (const tuple of tuples) {
      found.tuples.push(tuple);
      found.claimOf.push(index);
    }
  });
  return found;
}

function combined(heads: string[][], forms: string[]): string[][] {
  return heads.flatMap((head) => forms.map((form) => [...head, form]));
}

/** Puts rows (columns in the order of `plan.fields`) with the claims they answer. */
export class FoundRecords {
  readonly records: OfficeRecord[][];
  readonly unreadable = new Map<number, string>();

  constructor(
    private readonly plan: LookupPlan,
    claims: number,
  ) {
    this.records = Array.from({ length: claims }, () => []);
  }

  /** `row[offset + n]` is the value of `plan.fields[n]`. */
  add(claim: number, row: readonly RawValue[], offset = 0): void {
    if (this.unreadable.has(claim)) return;
    const record: Record<string, FieldValue> = {};
    let place = offset;
    for (const { field, read } of this.plan.fields) {
      const value = read(row[place++] ?? null);
      if (value === UNREADABLE) {
        this.unreadable.set(claim, field);
        this.records[claim] = [];
        return;
      }
      record[field] = value;
    }
    this.records[claim]?.push(record);
  }
}

function kindOf(item: EvidenceItem, field: string): FieldKind {
  const compared = Object.entries(item.claim).find(([name, claimed]) => (claimed.against ?? [name]).includes(field));
  const declared = compared?.[1].kind ?? item.claim[field]?.kind ?? item.facts[field]?.kind;
  return declared ?? (item.conditions?.expires === field ? 'date' : 'text');
}

function keyForms(
  item: EvidenceItem,
  mapping: ItemMapping,
  claimField: string,
  column: string,
): (value: ClaimValue) => string[] {
  const recordField = Object.keys(mapping.columns).find((field) => mapping.columns[field] === column) ?? claimField;
  const codes = mapping.codes?.[recordField];
  if (codes !== undefined) return (value) => Object.keys(codes).filter((office) => codes[office] === String(value));
  switch (item.claim[claimField]?.kind) {
    case 'id_number':
      return (value) => idNumberForms(String(value));
    case 'certificate_number':
      return (value) => certificateNumberForms(String(value));
    case 'date':
    case 'month': {
      const form = mapping.dates?.[recordField] ?? 'iso';
      if (form === 'YYYYMMDD') return (value) => [String(value).replaceAll('-', '')];
      if (form === 'YYYY/MM/DD') return (value) => [String(value).replaceAll('-', '/')];
      return (value) => [String(value)];
    }
    default:
      return (value) => [String(value)];
  }
}
