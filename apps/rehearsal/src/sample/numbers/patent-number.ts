import { digits } from '../calendar-days.js';

const KIND_DIGITS: Record<string, number> = { invention: 1, utility_model: 2, design: 3 };

/** Patent number with its check character: `ZL` year, kind, serial, point, check. */
export function patentNumber(year: number, kind: string, serial: number): string {
  const body = `${year}${KIND_DIGITS[kind] ?? 1}${digits(serial, 7)}`;
  let sum = 0;
  for (let i = 0; i < body.length; i++) sum += Number(body[i]) * ((i % 8) + 2);
  return `ZL${body}.${'0123456789X'.charAt(sum % 11)}`;
}
