import type { RawValue } from '../mapping/read-field.js';

/**
 * A value of a driver that makes dates and numbers of its own, as the text that the office's table shows. A date becomes
 * `YYYY-MM-DD`, with the time when there is one; `zone` says in which zone the driver counts it. Anything else that is no plain value
 * (a LOB, a list) stays what cannot be read.
 */
export function rawOf(value: unknown, zone: 'utc' | 'local'): RawValue {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return dateText(value, zone);
  switch (typeof value) {
    case 'string':
    case 'bigint':
    case 'boolean':
      return value;
    case 'number':
      return Number.isInteger(value) && !Number.isSafeInteger(value) ? new Uint8Array() : value;
    default:
      return value instanceof Uint8Array ? value : new Uint8Array();
  }
}

function dateText(date: Date, zone: 'utc' | 'local'): string {
  const shifted = zone === 'utc' ? date : new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  const [day = '', time = ''] = shifted.toISOString().split('T');
  return time.startsWith('00:00:00.000') ? day : `${day} ${time.slice(0, 8)}`;
}
