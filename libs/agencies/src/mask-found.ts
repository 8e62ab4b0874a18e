import type { ClaimField } from './define-agency.js';
import { isPersonal } from './item-fields.js';

/**
 * A found value as an explanation may show it: of a name the first code point, of an identity number the last four characters,
 * of other personal text the first and the last. A value too short to hide anything is hidden whole.
 */
export function maskFound(field: Pick<ClaimField, 'kind' | 'from'>, value: string | number | boolean): string {
  const text = String(value);
  if (!isPersonal(field)) return text;
  const points = [...text];
  const [head, tail] = keptPoints(field, points.length);
  return points.map((point, i) => (i < head || i >= points.length - tail ? point : '*')).join('');
}

function keptPoints(field: Pick<ClaimField, 'kind'>, length: number): [head: number, tail: number] {
  if (field.kind === 'name') return length > 1 ? [1, 0] : [0, 0];
  if (field.kind === 'id_number') return length > 8 ? [0, 4] : [0, 0];
  return length > 2 ? [1, 1] : [0, 0];
}
