import type { Bodies } from '../../api/client.js';

type Value = string | number | boolean;

/** The values that were entered, as the API takes them; what was left empty is not given. What is no number goes as it was typed: the server says so. */
export function readFacts(
  forms: readonly Bodies['FactFormBody'][],
  text: (name: string) => string,
): Record<string, Value> {
  return Object.fromEntries(
    forms.flatMap(({ name, kind }) => {
      const typed = text(`fact:${name}`);
      return typed === '' ? [] : [[name, valueOf(kind, typed)]];
    }),
  );
}

function valueOf(kind: string, typed: string): Value {
  if (kind === 'truth') return typed === 'true';
  if ((kind === 'count' || kind === 'months') && /^\d{1,15}$/.test(typed)) return Number(typed);
  // Yuan as they are typed, hundredths as they are sent; by digits, because 1.15 × 100 is not 115.
  const [, yuan, cents = ''] = (kind === 'cents' && /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(typed)) || [];
  if (yuan !== undefined) return Number(yuan + cents.padEnd(2, '0'));
  return typed;
}

/** A value as it is typed. */
export function enteredAs(kind: string, value: Value): string {
  if (kind !== 'cents' || typeof value !== 'number') return String(value);
  const digits = String(value).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
