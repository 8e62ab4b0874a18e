import type { OfficeRecord, RecordValue } from '#agencies';
import type { FieldMapping } from '../description/item-mapping.js';

/**
 * Of several records of one claim those that count by the office's own rule. Records that rank alike stay all; a record whose field
 * is empty, or holds a code outside the order, counts only when no other does.
 */
export function winners(records: OfficeRecord[], { field, order }: NonNullable<FieldMapping['wins']>): OfficeRecord[] {
  if (records.length < 2) return records;
  let best: OfficeRecord[] = [];
  for (const record of records) {
    const compared = compare(one(record[field]), one(best[0]?.[field]), order);
    if (best.length === 0 || compared > 0) best = [record];
    else if (compared === 0) best.push(record);
  }
  return best;
}

type Value = RecordValue | null;

/** Descriptions do not let a field of several values decide. */
function one(value: OfficeRecord[string] | undefined): Value {
  return value === undefined || typeof value === 'object' ? null : value;
}

/** Greater than 0 when `a` comes before `b`. */
function compare(a: Value, b: Value, order: 'latest' | 'earliest' | readonly string[]): number {
  if (typeof order !== 'string') return rank(order, b) - rank(order, a);
  if (a === null || b === null) return Number(a !== null) - Number(b !== null);
  const later = a > b ? 1 : a < b ? -1 : 0;
  return order === 'latest' ? later : -later;
}

function rank(order: readonly string[], value: Value): number {
  const place = order.indexOf(String(value));
  return place === -1 ? order.length : place;
}
