import type { FactField } from '#agencies';

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
const MOST_MONTHS = 720;

/** Whether a value an office returned is of the kind that the definition of the fact promises. */
export function factFits({ kind, codes }: FactField, value: string | number | boolean): boolean {
  switch (kind) {
    case 'truth':
      return typeof value === 'boolean';
    case 'count':
    case 'cents':
      return isCount(value);
    case 'months':
      return isCount(value) && value <= MOST_MONTHS;
    case 'date':
      return typeof value === 'string' && isDate(value);
    case 'month':
      return typeof value === 'string' && MONTH.test(value);
    case 'code':
      return typeof value === 'string' && (codes === undefined || Object.hasOwn(codes, value));
    case 'certificate_number':
      return isText(value, 64);
    case 'name':
    case 'text':
    case 'id_number':
    case 'credit_code':
      return isText(value, 200);
  }
}

function isCount(value: string | number | boolean): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isText(value: string | number | boolean, most: number): boolean {
  if (typeof value !== 'string' || value === '') return false;
  // Characters of the rarer planes take two code units each; only a long text needs counting.
  return value.length <= most || [...value].length <= most;
}

/** A day that exists: 30 February would be moved by Date, and is caught by that. */
function isDate(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}
