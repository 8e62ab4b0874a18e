import type { Claim } from '#contracts';
import type { ListedItem } from './item-catalogue.js';

/**
 * Whether two claims of one item and person are the same claim: of the same issuing body and with the same certificate numbers or,
 * where the item has none, with the same claimed fields by which the office looks the record up. Numbers are folded (width, case,
 * brackets, spaces), so that a certificate is not counted twice for a blank.
 */
export function areSameClaim(a: Claim, b: Claim, listings: readonly ListedItem[]): boolean {
  return listings.every(({ item }) => {
    const numbers = Object.keys(item.claim).filter((name) => item.claim[name]!.kind === 'certificate_number');
    const bodies = item.route.to === 'issuing_body' ? [item.route.field] : [];
    const identifying = numbers.some((name) => name in a.fields || name in b.fields) ? numbers : item.lookup;
    return [...bodies, ...identifying].every((name) => fold(a.fields[name]) === fold(b.fields[name]));
  });
}

function fold(value: string | number | boolean | undefined): string {
  return String(value)
    .normalize('NFKC')
    .replace(/[\s()[\]〔〕【】]/g, '')
    .toUpperCase();
}
