import { recordFieldKind, type EvidenceItem, type FieldKind, type RecordValue } from '#agencies';
import type { ClaimValue } from '#contracts';
import { characterOf, type FieldMapping } from '../description/item-mapping.js';
import { BadSourceDescription } from '../description/read-source-description.js';
import { itemAsMapped } from './item-as-mapped.js';
import { keyForms, type KeyForms } from './key-forms.js';
import { fieldReader, UNREADABLE, type FieldValue, type RawValue } from './read-field.js';

/** How one item is looked up in one source: which columns identify a record, and how its columns become record fields. */
export interface LookupPlan {
  /** The item, compared as the office's mapping has it. */
  item: EvidenceItem;
  mapping: FieldMapping;
  keys: readonly PlanKey[];
  fields: readonly PlanField[];
  /** Columns to be read: those of `fields`, then the one that says how old the record is, if there is one. */
  columns: readonly string[];
}

export interface PlanKey extends KeyForms {
  column: string;
  claimField: string;
}

export interface PlanField {
  column: string;
  field: string;
  kind: FieldKind;
  read: (raw: RawValue) => FieldValue | typeof UNREADABLE;
}

/** The keys to search for a batch of claims: `tuples[n]` belongs to the claim `claimOf[n]`. A claim without a key field has none. */
export interface SearchKeys {
  tuples: string[][];
  claimOf: number[];
}

/** Throws BadSourceDescription when a lookup field has no column. */
export function planLookup(sourceName: string, item: EvidenceItem, mapping: FieldMapping): LookupPlan {
  const lookup =
    mapping.lookup ?? Object.fromEntries(item.lookup.map((field) => [field, mapping.columns[field] ?? '']));
  const unmapped = Object.keys(lookup).filter((field) => lookup[field] === '');
  if (unmapped.length > 0 || Object.keys(lookup).length === 0)
    throw new BadSourceDescription(sourceName, [
      `items.${item.id}.lookup: no column for ${unmapped.join(', ') || 'any field'}`,
    ]);
  const asMapped = itemAsMapped(item, mapping);
  const fields = Object.entries(mapping.columns).map(([field, column]) => planField(asMapped, mapping, field, column));
  const { asOf } = mapping;
  return {
    item: asMapped,
    mapping,
    keys: Object.entries(lookup).map(([claimField, column]) => {
      const recordField = fields.find((field) => field.column === column)?.field ?? claimField;
      return { column, claimField, ...keyForms(item, mapping, claimField, recordField) };
    }),
    fields,
    columns: [...fields.map(({ column }) => column), ...(typeof asOf === 'object' ? [asOf.column] : [])],
  };
}

export function searchKeys(
  { keys }: Pick<LookupPlan, 'keys'>,
  claims: readonly Readonly<Record<string, ClaimValue>>[],
): SearchKeys {
  const found: SearchKeys = { tuples: [], claimOf: [] };
  claims.forEach((claim, index) => {
    let tuples: string[][] = [[]];
    for (const key of keys) {
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

/** The keys by what their forms have in common, for an index that holds just that. */
export function foldedKeys({ keys }: Pick<LookupPlan, 'keys'>, { tuples, claimOf }: SearchKeys): SearchKeys {
  const found: SearchKeys = { tuples: [], claimOf: [] };
  let claim = -1;
  let before: string[] = [];
  tuples.forEach((tuple, n) => {
    const folded = tuple.map((text, key) => keys[key]?.fold(text) ?? text);
    const place = claimOf[n] ?? -1;
    if (place !== claim) before = [];
    claim = place;
    const text = folded.join('\0');
    if (before.includes(text)) return;
    before.push(text);
    found.tuples.push(folded);
    found.claimOf.push(place);
  });
  return found;
}

function combined(heads: string[][], forms: string[]): string[][] {
  return heads.flatMap((head) => forms.map((form) => [...head, form]));
}

/** The claims that a key belongs to, for rows that come back with their keys and without the place of the question. */
export class ClaimsByKey {
  private readonly claims = new Map<string, Set<number>>();

  constructor(
    private readonly plan: LookupPlan,
    { tuples, claimOf }: SearchKeys,
  ) {
    tuples.forEach((tuple, n) => {
      const key = this.folded(tuple);
      const claim = claimOf[n] ?? -1;
      const there = this.claims.get(key);
      if (there === undefined) this.claims.set(key, new Set([claim]));
      else there.add(claim);
    });
  }

  /** `values` in the order of the plan's keys. */
  of(values: readonly RawValue[]): Iterable<number> {
    const texts = values.map((value) => (typeof value === 'object' ? '' : String(value)));
    return texts.includes('') ? [] : (this.claims.get(this.folded(texts)) ?? []);
  }

  private folded(tuple: readonly string[]): string {
    return tuple.map((text, n) => this.plan.keys[n]?.fold(text) ?? '').join('\0');
  }
}

function planField(item: EvidenceItem, mapping: FieldMapping, field: string, column: string): PlanField {
  const kind = recordFieldKind(item, field);
  const read = fieldReader(kind, {
    codes: mapping.codes?.[field],
    dates: mapping.dates?.[field],
    precision: mapping.precision?.[field],
    money: mapping.money?.[field],
    between: mapping.sets?.[field],
  });
  const characters = Object.entries(mapping.characters ?? {});
  if (characters.length === 0 || (kind !== 'name' && kind !== 'text')) return { column, field, kind, read };
  const table = new Map(characters.map(([theirs, ours]) => [characterOf(theirs), characterOf(ours)]));
  const ours = (value: RecordValue): RecordValue =>
    typeof value === 'string' ? [...value].map((point) => table.get(point) ?? point).join('') : value;
  const translated = (raw: RawValue) => {
    const value = read(raw);
    if (value === null || value === UNREADABLE) return value;
    return typeof value === 'object' ? value.map(ours) : ours(value);
  };
  return { column, field, kind, read: translated };
}
