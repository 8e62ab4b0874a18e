import type { RawValue } from '../mapping/read-field.js';

/** A value of JSON, or of XML read as such. */
export type Structured = null | boolean | number | string | Structured[] | { [name: string]: Structured };

/** The value at a path (names and positions joined by dots); undefined when there is none. */
export function valueAt(value: Structured | undefined, path: string | undefined): Structured | undefined {
  if (path === undefined || path === '') return value;
  let found = value;
  for (const step of path.split('.')) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, step)) return undefined;
    found = (found as { [name: string]: Structured })[step];
  }
  return found;
}

/** A value as a record's cell. A number whose digits JSON has lost, and an object, cannot be read; nor can a list that holds either. */
export function rawAt(record: Structured, path: string): RawValue {
  const value = valueAt(record, path);
  if (value === undefined || value === null) return null;
  if (!Array.isArray(value)) return isPlain(value) ? value : new Uint8Array();
  const filled = value.filter((one) => one !== null);
  return filled.every(isPlain) ? filled : new Uint8Array();
}

function isPlain(value: Structured): value is string | number | boolean {
  if (typeof value === 'number') return !Number.isInteger(value) || Number.isSafeInteger(value);
  return typeof value !== 'object';
}

/** True when the value at a path is, as text, one of a list. */
export function says(value: Structured, sign: { path: string; values: readonly string[] } | undefined): boolean {
  if (sign === undefined) return false;
  const found = valueAt(value, sign.path);
  return found !== undefined && typeof found !== 'object' && sign.values.includes(String(found));
}
