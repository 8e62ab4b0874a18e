// GB 32100-2015 leaves out I, O, S, V and Z.
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const CREDIT_CODE = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;

/** True for a unified social credit code: 18 characters with a right check character (GB 32100-2015). */
export function isCreditCode(text: string): boolean {
  return CREDIT_CODE.test(text) && text[17] === creditCodeCheck(text.slice(0, 17));
}

/** Check character for the first 17: weights are the powers of 3 modulo 31. A remainder of 0 gives `0`, not the 32nd character. */
export function creditCodeCheck(first17: string): string {
  let weight = 1;
  let sum = 0;
  for (const character of first17) {
    sum += weight * ALPHABET.indexOf(character);
    weight = (weight * 3) % 31;
  }
  return ALPHABET.charAt((31 - (sum % 31)) % 31);
}

/** True for a 15-digit business registration number with a right check digit (GS 15-2006), as on licences before October 2015. */
export function isRegistrationNumber(text: string): boolean {
  return /^\d{15}$/.test(text) && text[14] === registrationNumberCheck(text.slice(0, 14));
}

/** Check digit for the first 14: ISO 7064 MOD 11,10. */
export function registrationNumberCheck(first14: string): string {
  let product = 10;
  for (const digit of first14) {
    const sum = (product + Number(digit)) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return String((11 - product) % 10);
}
