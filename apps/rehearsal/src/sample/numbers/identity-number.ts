const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** Identity number of 18 characters (GB 11643-1999). `order` is the order code of three digits, odd for men. */
export function identityNumber(area: string, birthDate: string, order: string): string {
  const body = area + birthDate.replaceAll('-', '') + order;
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += (WEIGHTS[i] ?? 0) * Number(body[i]);
  return body + '10X98765432'.charAt(sum % 11);
}

/** The number of 15 digits that a person born before 2000 had until 1999: no century, no check character. */
export function historicalNumber(number: string): string {
  return number.slice(0, 6) + number.slice(8, 17);
}
